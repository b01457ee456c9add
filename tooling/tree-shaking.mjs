// Part of npm run size, after a build: bundles each function for a browser, from its own package and from @las/client. Both bundles must
// have the same size and no code of other resource packages. The exports of @las/core must have the same size from every package. This
// script is ours because size-limit compares each bundle with a limit only, and does not report the packages in it.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from 'esbuild'
import { packages, resourcePackages } from './packages.mjs'
import { main, root, StepError } from './steps.mjs'

const require = createRequire(import.meta.url)
/** The share by which two bundles of the same code may differ. */
const TOLERANCE = 0.02
/** Exports of core that most programs import in addition to the functions of a resource package. */
const coreImports = 'createTransport, Credentials, isNotFoundError'
/** Exports with the option `schema`. The code that reads values belongs to the schema, so it costs nothing without one. */
const withSchema = ['Client', 'predict', 'predictMany', 'processDocument', 'processDocuments']

await main(async () => {
  const functions = resourcePackages.flatMap(({ name, folder }) =>
    Object.keys(require(join(folder, 'dist/functions.cjs'))).map(imported => ({
      imported,
      name,
      other: '@las/client',
    })),
  )
  const names = ['@las/client', ...resourcePackages.map(({ name }) => name)]
  const ofCore = names.map(name => ({ imported: coreImports, name, other: '@las/core' }))
  const faults = []
  for (const { imported, name, other } of [...functions, ...ofCore]) {
    const [own, reexported] = await Promise.all([bundle(imported, name), bundle(imported, other)])
    if (Math.abs(reexported.bytes / own.bytes - 1) > TOLERANCE) {
      faults.push(`${imported} adds ${own.bytes} bytes from ${name}, but ${reexported.bytes} from ${other}.`)
    }
    const unrelated = reexported.packages.filter(found => found !== name && found !== '@las/core')
    if (unrelated.length > 0) faults.push(`${imported} from ${other} includes code of ${unrelated.join(', ')}.`)
  }
  for (const imported of withSchema) {
    const { packages: used } = await bundle(imported, '@las/client')
    if (used.includes('@las/fields')) faults.push(`${imported} includes code of @las/fields, also without a schema.`)
  }
  if (faults.length > 0) throw new StepError(faults.join('\n'))
  console.log(`${functions.length + ofCore.length} imports: no unused code`)
})

/** Bundles `export { imported } from name` without axios. @param {string} imported @param {string} name */
async function bundle(imported, name) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${imported} } from '${name}'`, resolveDir: join(root, 'packages/client') },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    external: ['axios'],
    write: false,
    metafile: true,
    outdir: 'out',
    logLevel: 'silent',
    // Uses builds, not the sources that "paths" in tsconfig.json lists.
    tsconfigRaw: {},
  })
  const used = Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => packages.find(({ path: folder }) => path.startsWith(`${folder}/`))?.name ?? '')
  return { bytes: outputFiles[0]?.contents.length ?? 0, packages: [...new Set(used)].filter(Boolean) }
}
