// npm run generate: writes the commands that are generated from the description of the API.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

const { outputFiles } = await build({
  entryPoints: [join(root, 'src/generate/operation-specs.ts')],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  tsconfig: join(root, '../../tsconfig.base.json'),
})
const code = outputFiles[0]?.text ?? ''
const { generatedFiles } = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)
for (const [path, text] of Object.entries(generatedFiles())) {
  const file = join(root, path)
  if ((await readFile(file, 'utf8').catch(() => '')) === text) continue
  await writeFile(file, text)
  console.log(`wrote packages/cli/${path}`)
}
