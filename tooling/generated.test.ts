import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { functionIndexes } from './function-indexes.mjs'
import { readmes } from './readme-tables.mjs'

// packages/api and tooling/client-methods.test.ts check what else is generated.
it.each([
  ['src/functions/index.ts of the resource packages', functionIndexes],
  ['the tables of functions in their READMEs', readmes],
])('finds %s as `npm run generate` writes them', (_what, texts) => {
  expect(texts().size).toBeGreaterThan(0)
  for (const [file, text] of texts()) expect(readFileSync(file, 'utf8'), file).toBe(text)
})
