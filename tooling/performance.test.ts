import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { page, resultFiles, withFigures } from './performance.mjs'

const results = `# Results

| client | ms | × other |
| --- | --- | --- |
| a | 1 | 1.5 |

## Second

| client | connections | ms |
| --- | --- | --- |
| a | 1 | 10 |
| a | 2 | 20 |
`
const link = (value: string, title: string): string => `[${value}](../../benchmarks/results/a.md "${title}")`
const filled = (title: string): string => withFigures(link('?', title), () => results)

it.each([
  ['a · × other', '1.5'],
  ['Second · a · ms', '10'],
  ['Second · a / 2 · ms', '20'],
])('finds the figure %s', (title, value) => {
  expect(filled(title)).toBe(link(value, title))
})

it.each(['b · ms', 'a · seconds', 'Third · a · ms'])('reports the missing figure %s', title => {
  expect(() => filled(title)).toThrow(`../../benchmarks/results/a.md has no figure ${title}`)
})

it('the page names every file of results with the command that repeats it', () => {
  const rows = [...readFileSync(page, 'utf8').matchAll(/^\| \[([\w-]+)\]\(\S+\/\1\.md\) \| `.+` \|$/gm)]
  expect(rows.map(([, name]) => `${name}.md`).sort()).toEqual(resultFiles().sort())
})
