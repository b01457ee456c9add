import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { methodFiles, folder as methods } from './client-methods.mjs'
import { consoleOperations } from './console-operations.mjs'
import { functionIndexes } from './function-indexes.mjs'
import { performancePage } from './performance.mjs'
import { readmes } from './readme-tables.mjs'

// Tests of packages/api check the files that are generated from the description.
it.each([
  ['src/functions/index.ts of the resource packages', functionIndexes],
  ['the methods of Client', methodFiles],
  ['the table of operations of the console', consoleOperations],
  ['the tables of functions in the READMEs', readmes],
  ['the figures of the page about performance', performancePage],
])('%s are up to date with `npm run generate`', (_what, texts) => {
  expect(texts().size).toBeGreaterThan(0)
  for (const [file, text] of texts()) expect(readFileSync(file, 'utf8'), file).toBe(text)
})

it('no methods of removed functions are left', () => {
  const files = methodFiles()
  expect(readdirSync(methods).filter(name => !files.has(join(methods, name)))).toEqual([])
})
