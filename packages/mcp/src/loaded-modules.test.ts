import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

it('the client, the description of the API and the image decoder are only loaded by the tools that need them', async () => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('bin.ts', import.meta.url))],
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    outdir: 'unused',
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
  const staticImports = Object.values(metafile.outputs).flatMap(({ imports }) =>
    imports.filter(({ kind, external }) => external && kind === 'import-statement').map(({ path }) => path),
  )
  expect([...new Set(staticImports)].filter(path => !path.startsWith('node:')).sort()).toEqual([
    '@modelcontextprotocol/server',
    'zod',
  ])
})
