import { readFileSync } from 'node:fs'
import type { Options } from 'tsup'

/**
 * The build of every package: ESM and CJS, each with its own types, for Node 20 and later. The entries are those in the "exports"
 * of the package: `.` is `src/index.ts`, `./functions` is `src/functions/index.ts`. JSON files are published as they are.
 */
export function build(options: Options = {}): Options {
  return {
    entry: entriesOf(JSON.parse(readFileSync('package.json', 'utf8'))),
    format: ['esm', 'cjs'],
    target: 'es2022',
    platform: 'neutral',
    // Types of other packages come from their builds, as they do for users.
    dts: { compilerOptions: { paths: {} } },
    clean: true,
    splitting: true,
    treeshake: false,
    external: [/^node:/, '#platform', '#axios'],
    tsconfig: '../../tsconfig.base.json',
    ...options,
  }
}

function entriesOf({ exports = {} }: { exports?: Record<string, unknown> }): Record<string, string> {
  const further = Object.keys(exports).filter(path => path !== '.' && !path.endsWith('.json'))
  const names = further.map(path => path.slice('./'.length))
  return Object.fromEntries([['index', 'src/index.ts'], ...names.map(name => [name, `src/${name}/index.ts`])])
}
