// The layers of the packages and the direction of imports within them: `npm run layers`.

/** The folders of the emulator, from top to bottom. Each may import what is below it, and nothing above. */
const layers = [
  'application',
  'admin',
  'api',
  '(identity|execution)',
  'domain',
  'workers',
  'scheduling',
  'storage',
  'platform',
]

const emulator = 'packages/emulator/src'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layers.slice(1).map((layer, index) => ({
      name: `below-${layer.replaceAll(/[()]/g, '').replace('|', '-and-')}`,
      comment: `${layer} may only import what is below it: see "Layers of the emulator" in CONTRIBUTING.md`,
      severity: /** @type {const} */ ('error'),
      from: { path: `^${emulator}/${layer}/` },
      to: { path: `^${emulator}/(${layers.slice(0, index + 1).join('|')})/` },
    })),
    {
      name: 'blobs-without-records',
      comment: 'Blob stores only know bytes; references to them belong to packages/storage/src/content',
      severity: 'error',
      from: { path: '^packages/storage/src/blobs/' },
      to: { path: '^packages/storage/src/(records|content)/' },
    },
    {
      name: 'no-folder-cycles',
      comment: 'Folders must not import each other in a circle: move what both need to a folder below them',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: ['\\.(test|check)\\.ts$', '/testing/', '/contract/', '/conformance/', '\\.json$', '/src/(index|bin)\\.ts$'],
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
}
