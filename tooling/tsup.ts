import type { Options } from 'tsup'

/** The build of every package: ESM and CJS, each with its own types, for Node 20 and later. */
export function build(options: Options = {}): Options {
  return {
    entry: ['src/index.ts'],
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
