import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'

/**
 * Bundles a program with the sources of our packages, for tests that run programs in separate processes.
 *
 * @param entry The program's TypeScript file.
 * @param outfile The file to write, ending in `.mjs`.
 * @param options Options of esbuild that override the defaults.
 */
export async function bundleProgram(entry: URL, outfile: string, options: BuildOptions = {}): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // The sources of our packages are listed in "paths". `@las/functions` is listed separately, because esbuild panics if the
    // pattern `@las/*/functions` matches it.
    tsconfig: fileURLToPath(new URL('../tsconfig.base.json', import.meta.url)),
    // Some dependencies are CommonJS.
    banner: {
      js: `import { createRequire as createRequireOfProgram } from 'node:module'; const require = createRequireOfProgram(import.meta.url)`,
    },
    logLevel: 'error',
    ...options,
  })
}
