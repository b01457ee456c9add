// The direction of imports between packages, and between the folders of a package: `npm run layers`.

/**
 * The layers of the packages whose folders show them, from top to bottom, as patterns of folders in their `src`. A layer may
 * import what is below it, and nothing above. "Layers" in CONTRIBUTING.md says what each of them is for.
 * @type {Record<string, readonly string[]>}
 */
export const layers = {
  emulator: [
    'vitest',
    'application',
    'monitoring',
    '(admin|console|mcp)',
    'api',
    '(identity|execution|delivery)',
    'domain',
    'workers',
    'scheduling',
    'storage',
    'platform',
  ],
  'workflow-engine': [
    'interpreter',
    '(states|checks)',
    'execution',
    'expressions/(conditions|templates)',
    'expressions/intrinsics',
    'expressions/paths',
    'expressions/jsonpath(?!/regex)',
    'expressions/jsonpath/regex',
    'definition',
    'data',
  ],
  extraction: [
    '(evaluation|ocr-training)',
    'extraction',
    'reconciliation',
    'learning',
    'inference',
    '(confidence|constraints|tables)',
    'scoring',
    'context',
    'candidates',
    'labels',
    'concepts',
    'fields',
    '(reading|rendering)',
    'pdf',
    'ocr',
    'images',
    'values',
    'languages',
    'text',
    'electronic',
    'errors',
  ],
  console: ['app', 'pages', 'objects', '(parts|keys|snippets)', 'api', 'tokens'],
  cli: [
    '(application|generate|official)',
    '(commands|help)',
    '(api|cache|files|output|terminal)',
    'command',
    '(errors|host)',
  ],
  mcp: ['command', 'server', 'tools', 'definition', '(fields|images)', 'safety'],
  core: [
    '(browser|fetch|node)',
    '(transport(?!/files)|pagination|waiting|processing|workers)',
    'transport/files',
    'credentials',
    'requests',
    'content',
    'platform',
    'credential-sources',
    'http/node',
    'http(?!/node)',
    '(options|times)',
    'errors',
  ],
}

/**
 * The packages of ours that a package may import. All other packages are resource packages, which may import `api` and `core`.
 * @type {Record<string, readonly string[]>}
 */
const packageImports = {
  api: [],
  cli: [
    '(?!console/|contract/|emulator/|extraction/|mcp/|ocr-latin/|sample-invoices/|storage[^/]*/|test-servers/|workflow-engine/)[^/]+',
  ],
  console: [
    'actions',
    'agents',
    'api',
    'app-clients',
    'core',
    'datasets',
    'documents',
    'functions',
    'hooks',
    'logs',
    'models',
    'organizations',
    'predictions',
    'review',
    'roles',
    'rows',
    'secrets',
    'transitions',
    'users',
    'validations',
    'workflows',
  ],
  core: ['api'],
  client: [
    '(?!cli/|console/|contract/|emulator/|extraction/|mcp/|ocr-latin/|review/|rows/|sample-invoices/|storage[^/]*/|test-servers/|webhooks/|workflow-engine/)[^/]+',
  ],
  extraction: ['ocr-latin'],
  fields: ['api', 'core'],
  review: ['api'],
  mcp: ['api', 'client', 'core'],
  rows: ['api', 'core', 'fields'],
  storage: [],
  'storage-postgres': ['storage'],
  'storage-s3': ['storage'],
  'ocr-latin': [],
  'workflow-engine': [],
  emulator: ['api', 'console', 'extraction', 'review', 'storage', 'storage-postgres', 'storage-s3', 'workflow-engine'],
  'sample-invoices': [],
  'test-servers': [],
  webhooks: [],
}

/** Packages in which the files of `src` itself are above all folders. In the other packages, the folders may import them. */
const withRootOnTop = '(cli|client|core|emulator|extraction|mcp|workflow-engine)'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(packageImports).map(([name, others]) => packageRule(name, name, others)),
    packageRule('resources', `(?!(?:${Object.keys(packageImports).join('|')})/)[^/]+`, ['api', 'core']),
    ...Object.entries(layers).flatMap(([name, patterns]) => layerRules(`packages/${name}/src`, patterns)),
    {
      name: 'blobs-without-records',
      comment: 'Blob stores only know bytes; references to them belong to packages/storage/src/content',
      severity: 'error',
      from: { path: '^packages/storage/src/blobs/' },
      to: { path: '^packages/storage/src/(records|content)/' },
    },
    {
      name: 'core-without-resources',
      comment: 'The core works for any resource; code for one of them belongs in its package',
      severity: 'error',
      from: { path: '^packages/core/src/' },
      to: { path: '^packages/(?!core/|api/src/index[.]ts)' },
    },
    {
      name: 'no-folder-cycles',
      comment: 'Folders must not import each other in a circle: move what both need to a folder below them',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'root-on-top',
      comment: 'The files of src are above its folders: move what several folders need to a folder below them',
      severity: 'error',
      from: { path: `^(packages/${withRootOnTop}/src)/[^/]+/` },
      to: { path: '^$1/[^/]+[.]ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: ['\\.(test|check)\\.ts$', '/testing/', '/contract/', '/conformance/', '/e2e/', '\\.json$'],
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
}

/**
 * A rule for each layer except the top one.
 * @param {string} root @param {readonly string[]} patterns
 */
function layerRules(root, patterns) {
  return patterns.slice(1).map((pattern, index) => ({
    name: `below-${pattern}`,
    comment: `${root}/${pattern} may only import what is below it: see "Layers" in CONTRIBUTING.md`,
    severity: /** @type {const} */ ('error'),
    from: { path: `^${root}/${pattern}/` },
    to: { path: `^${root}/(${patterns.slice(0, index + 1).join('|')})/` },
  }))
}

/** @param {string} name @param {string} pattern of the package @param {readonly string[]} others the packages that it may import */
function packageRule(name, pattern, others) {
  return {
    name: `imports-of-${name}`,
    comment:
      'Imports point one way: client → resources → core → api, and emulator → api, console, extraction, storage, workflow-engine',
    severity: /** @type {const} */ ('error'),
    from: { path: `^packages/(${pattern})/src/` },
    to: {
      path: '^(?:packages|examples|benchmarks|tooling)/',
      pathNot: `^packages/(?:${['$1', ...others].join('|')})/`,
    },
  }
}
