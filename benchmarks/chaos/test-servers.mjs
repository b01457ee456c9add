// Loads the servers for tests, which are not built.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

/** @returns {Promise<typeof import('../../packages/test-servers/src/index.js')>} */
export async function loadTestServers() {
  const folder = await mkdtemp(join(tmpdir(), 'las-chaos-'))
  const outfile = join(folder, 'test-servers.mjs')
  const entry = fileURLToPath(new URL('../../packages/test-servers/src/index.ts', import.meta.url))
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' })
  try {
    return await import(pathToFileURL(outfile).href)
  } finally {
    await rm(folder, { recursive: true })
  }
}
