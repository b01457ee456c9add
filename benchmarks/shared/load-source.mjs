// Loads TypeScript that is not part of a built package.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/**
 * Bundles a file of this repository, and imports it.
 * @param {string} path relative to the root of the repository
 * @returns {Promise<any>}
 */
export async function loadSource(path) {
  const folder = await mkdtemp(join(tmpdir(), 'las-source-'))
  const outfile = join(folder, 'source.mjs')
  const entry = fileURLToPath(new URL(`../../${path}`, import.meta.url))
  // CommonJS packages in the bundle call `require`.
  const banner = { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)` }
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    // Native modules are not used by what is loaded.
    loader: { '.node': 'empty' },
    banner,
  })
  try {
    return await import(pathToFileURL(outfile).href)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** @returns {Promise<typeof import('../../packages/test-servers/src/index.js')>} */
export const loadTestServers = () => loadSource('packages/test-servers/src/index.ts')
