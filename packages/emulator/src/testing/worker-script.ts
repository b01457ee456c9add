import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll } from 'vitest'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

let scripts = 0

/**
 * Creates scripts for worker processes and their hosts. They are removed after the tests of the file.
 * @returns a function that bundles TypeScript code into a script. Relative imports are resolved from `src/workers`.
 */
export function workerScripts(): (code: string) => Promise<URL> {
  // In this directory, scripts find the dependencies of the extraction.
  const directory = here(`../../../extraction/node_modules/.las-worker-test-${process.pid}-${scripts++}`)
  afterAll(() => rm(directory, { recursive: true, force: true }))
  return async code => {
    const outfile = join(directory, `${scripts++}.mjs`)
    await build({
      stdin: { contents: code, resolveDir: here('../workers'), loader: 'ts' },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      // It finds its files next to its own.
      external: ['@las/ocr-latin'],
      alias: { '@las/extraction': here('../../../extraction/src/index.ts') },
      logLevel: 'error',
    })
    return pathToFileURL(outfile)
  }
}
