// Bundles each function of each package for a browser, once from its own package and once through @las/client. Both must
// cost the same and hold no code of another resource; those in size-budget.json must stay within it. What a resource package
// re-exports from @las/core must cost as much as from there. Whole programs are measured too, those over axios by what they add to it.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build as esbuild } from 'esbuild'
import { ownDependencies, packages } from './packages.mjs'
import { build, main, root, StepError } from './steps.mjs'

const require = createRequire(import.meta.url)
/** What most programs import beside the functions of a resource package. */
const sharedImports = 'createTransport, Credentials, isNotFoundError'
const client = join(root, 'packages/client')
const core = join(root, 'packages/core')
/**
 * @typedef {{ program: string, beyondAxios?: boolean, budget: number, goal: number }} Program
 * @type {{ tolerance: number, budgets: Record<string, Record<string, number>>, programs: Record<string, Program> }}
 */
const { tolerance, budgets, programs } = JSON.parse(readFileSync(join(root, 'tooling/size-budget.json'), 'utf8'))

await main(async () => {
  await build()
  const resources = packages
    .filter(({ name }) => name === '@las/client')
    .flatMap(ownDependencies)
    .filter(name => !['@las/api', '@las/core'].includes(name))
  const faults = ['@las/core', ...resources]
    .filter(name => !(name in budgets))
    .map(name => `size-budget.json has no budget for ${name}. Add one of its functions with its size.`)
  const rows = []
  let compared = 0
  for (const [name, functions] of Object.entries(budgets)) {
    const unknown = Object.keys(functions).filter(imported => !functionsOf(name).includes(imported))
    faults.push(...unknown.map(imported => `size-budget.json has ${imported}, which ${name} does not export.`))
    for (const imported of name === '@las/core' || name === '@las/client'
      ? Object.keys(functions)
      : functionsOf(name)) {
      const own = await bundle(imported, name)
      const through = name === '@las/client' ? own : await bundle(imported, '@las/client')
      compared++
      if (Math.abs(through.bytes / own.bytes - 1) > tolerance) {
        faults.push(`${imported} costs ${through.bytes} bytes through @las/client, but ${own.bytes} from ${name}.`)
      }
      const strangers = through.packages.filter(found => found !== name && found !== '@las/core')
      if (name !== '@las/client' && strangers.length > 0) {
        faults.push(`${imported} drags in code of ${strangers.join(', ')}.`)
      }
      const budget = functions[imported]
      if (budget === undefined) continue
      if (through.gzip > budget) {
        faults.push(`${imported} takes ${through.gzip} bytes gzipped; size-budget.json allows ${budget}.`)
      }
      rows.push({
        package: name,
        import: imported,
        'own bytes': own.bytes,
        'through client': through.bytes,
        gzip: through.gzip,
        budget,
      })
    }
  }
  console.table(rows)
  const reexported = await bundle(sharedImports, '@las/core')
  for (const name of resources) {
    const through = await bundle(sharedImports, name)
    compared++
    if (Math.abs(through.bytes / reexported.bytes - 1) > tolerance) {
      faults.push(`${sharedImports} cost ${through.bytes} bytes from ${name}, but ${reexported.bytes} from @las/core.`)
    }
  }
  console.log(`${compared} imports compared`)
  const axios = await bundleSource("export { default } from 'axios'", { from: core, external: [] })
  const measured = []
  for (const [name, { program, beyondAxios = false, budget, goal }] of Object.entries(programs)) {
    const whole = await bundleSource(program, { from: client, external: [] })
    const gzip = whole.gzip - (beyondAxios ? axios.gzip : 0)
    if (gzip > budget) faults.push(`${name} takes ${gzip} bytes gzipped; size-budget.json allows ${budget}.`)
    measured.push({ program: name, 'gzip in all': whole.gzip, gzip, budget, goal })
  }
  console.table(measured)
  if (faults.length > 0) throw new StepError(faults.join('\n'))
})

/** The functions and classes of a built package, without those that it re-exports from core. @param {string} name @returns {string[]} */
function functionsOf(name) {
  const entry = name === '@las/core' || name === '@las/client' ? 'index' : 'functions'
  const built = require(join(root, 'packages', name.slice('@las/'.length), `dist/${entry}.cjs`))
  return Object.keys(built).filter(exported => typeof built[exported] === 'function')
}

/** Bundles `export { imported } from name` with axios left out. @param {string} imported @param {string} name */
function bundle(imported, name) {
  return bundleSource(`export { ${imported} } from '${name}'`, { from: client, external: ['axios'] })
}

/** @param {string} contents @param {{ from: string, external: string[] }} options */
async function bundleSource(contents, { from, external }) {
  const { outputFiles, metafile } = await esbuild({
    stdin: { contents, resolveDir: from },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    external,
    write: false,
    metafile: true,
    outdir: 'out',
    logLevel: 'silent',
    // Builds are measured, not the sources to which the paths of tsconfig.json lead.
    tsconfigRaw: {},
  })
  const output = outputFiles[0]?.contents ?? new Uint8Array()
  const used = Object.values(metafile.outputs).flatMap(output =>
    Object.entries(output.inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => packages.find(({ path: folder }) => path.includes(`${folder}/`))?.name ?? ''),
  )
  return {
    bytes: output.length,
    gzip: gzipSync(output).length,
    packages: [...new Set(used)].filter(Boolean),
  }
}
