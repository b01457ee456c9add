// npm run build: builds the site into dist/site and compresses its files, then builds the entry for servers. Servers decompress files
// for the few clients that do not accept brotli, so that the package contains each file once.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'tsup'
import { build as buildSite } from 'vite'
import { thirdPartyLicences } from '../../../tooling/third-party-licences.mjs'

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url))
const site = here('../dist/site')
/** Fonts are compressed already. */
const compressed = /\.woff2$/

process.chdir(here('..'))
await rm(here('../dist'), { recursive: true, force: true })
await build({
  entry: { index: here('../src/index.ts') },
  format: ['esm', 'cjs'],
  target: 'es2022',
  shims: true,
  dts: !process.argv.includes('--no-dts'),
  silent: true,
  tsconfig: here('../../../tsconfig.base.json'),
  outDir: here('../dist'),
})
const { output } = /** @type {import('vite').Rollup.RollupOutput} */ (
  await buildSite({ configFile: here('../vite.config.ts'), logLevel: 'warn' })
)
const modules = output.flatMap(file => (file.type === 'chunk' ? file.moduleIds : []))
const licences = await thirdPartyLicences(
  'The files in the folder site contain the following packages. The font is a subset of that of the package inter-ui.',
  [...modules, here('../node_modules/inter-ui/package.json')],
  here('..'),
)
await writeFile(here('../dist/THIRD-PARTY-LICENCES.txt'), licences)
for (const entry of await readdir(site, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || compressed.test(entry.name)) continue
  const path = join(entry.parentPath, entry.name)
  const content = await readFile(path)
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  }
  await writeFile(`${path}.br`, brotliCompressSync(content, { params }))
  await rm(path)
}
