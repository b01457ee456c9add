import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Options } from 'tsup'
import tsconfig from '../tsconfig.base.json' with { type: 'json' }

interface Manifest {
  exports?: Record<string, unknown>
  imports?: Record<string, unknown>
}

/** The sources of modules that differ between platforms, such as `#platform`, and of types that are not published. */
const sourcePaths = Object.entries(tsconfig.compilerOptions.paths)
  .filter(([name]) => name.startsWith('#') || name === '@las/console/contract')
  .map(([name, paths]) => [name, paths.map(path => fileURLToPath(new URL(`../${path}`, import.meta.url)))])

/**
 * The build of a package: ESM and CJS, each with its types, for Node.js 20 and later. The entries are those in "exports" and "imports" of
 * its package.json: `.` is `src/index.ts`, `./functions` is `src/functions/index.ts`, and `./dist/platform/node.js` is
 * `src/platform/node.ts`. JSON files are published without a build.
 */
export function build({ dts = {}, ...options }: Options = {}): Options {
  const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'))
  const entry = exportedEntries(manifest)
  return {
    entry: { ...entry, ...importedEntries(manifest) },
    format: ['esm', 'cjs'],
    target: 'es2022',
    platform: 'neutral',
    // The types of other packages come from their builds, as they do for users.
    dts: dts && { entry, compilerOptions: { paths: Object.fromEntries(sourcePaths) }, ...Object(dts) },
    clean: true,
    splitting: true,
    treeshake: false,
    external: [/^node:/, '#platform', '#axios'],
    tsconfig: '../../tsconfig.base.json',
    ...options,
  }
}

export default build()

function exportedEntries({ exports = {} }: Manifest): Record<string, string> {
  const names = Object.keys(exports).filter(path => path !== '.' && !path.endsWith('.json'))
  return Object.fromEntries([
    ['index', 'src/index.ts'],
    ...names.map(path => path.slice('./'.length)).map(name => [name, `src/${name}/index.ts`]),
  ])
}

function importedEntries({ imports = {} }: Manifest): Record<string, string> {
  const files = JSON.stringify(imports).matchAll(/"\.\/dist\/([^"]+)\.js"/g)
  return Object.fromEntries([...files].map(([, name = '']) => [name, `src/${name}.ts`]))
}
