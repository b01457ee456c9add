import { expect, it } from 'vitest'
import { parseSeed } from './parse-seed.js'

it('parses lists of objects by kind', () => {
  const seed = { datasets: [{ name: 'A' }, {}], users: [] }
  expect(parseSeed(JSON.stringify(seed))).toEqual({ value: seed })
})

it.each([
  ['{', 'This is not JSON'],
  ['[]', 'This is not a JSON object'],
  ['null', 'This is not a JSON object'],
  ['{"datasets": {}}', '“datasets” is not a list of objects'],
  ['{"datasets": [1]}', '“datasets” is not a list of objects'],
])('rejects %s', (text, problem) => {
  expect(parseSeed(text).problem).toContain(problem)
})
