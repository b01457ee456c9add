import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { methodFiles, folder as methods } from './client-methods.mjs'
import { functionIndexes } from './function-indexes.mjs'
import { readmes } from './readme-tables.mjs'

// packages/api checks what is generated from the description.
it.each([
  ['src/functions/index.ts of the resource packages', functionIndexes],
  ['the methods of Client', methodFiles],
  ['the tables of functions in the READMEs', readmes],
])('finds %s as `npm run generate` writes them', (_what, texts) => {
  expect(texts().size).toBeGreaterThan(0)
  for (const [file, text] of texts()) expect(readFileSync(file, 'utf8'), file).toBe(text)
})

it('finds no methods of functions that are gone', () => {
  const files = methodFiles()
  expect(readdirSync(methods).filter(name => !files.has(join(methods, name)))).toEqual([])
})
