// npm run generate: writes the files that are generated from the description of the API.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from './load.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

const { generatedFiles } = await load('src/generate/index.ts')
for (const [path, text] of Object.entries(generatedFiles())) {
  const file = join(root, path)
  const current = await readFile(file, 'utf8').catch(() => '')
  if (current === text) continue
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
  console.log(`wrote packages/api/${path}`)
}
