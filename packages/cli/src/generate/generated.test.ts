import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, test } from 'vitest'
import { generatedFiles } from './operation-specs.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const files = generatedFiles()

it.each(Object.keys(files))('%s is up to date', path => {
  const current = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined
  expect(current === files[path], `packages/cli/${path} is out of date: run \`npm run generate\``).toBe(true)
})

test('the folder of generated files contains no other files', () => {
  const folder = 'src/commands/operations/specs'
  const left = readdirSync(join(root, folder)).filter(name => !(`${folder}/${name}` in files))
  expect(left, 'delete these files from packages/cli').toEqual([])
})
