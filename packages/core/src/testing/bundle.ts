import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Bundles a module of this package for runtimes without Node.js modules. It fails if the module imports one of these. */
export async function bundleForBrowser(module: string, format: 'esm' | 'iife'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [module],
    bundle: true,
    write: false,
    format,
    ...(format === 'iife' && { globalName: 'bundle' }),
    target: 'es2022',
    platform: 'browser',
    alias: { '#platform': here('../platform/browser.ts'), '#axios': here('../platform/axios-browser.ts') },
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}
