import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { LIMITS } from './limits.js'

it('are listed in the README, with their values', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const section = /\n## Limits\n(.*?)\n## /s.exec(readme)?.[1] ?? ''
  const rows = [...section.matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm)]
  const listed = rows.map(([, name, value]) => [name, Number(value?.replaceAll(',', ''))])
  expect(new Map(listed as [string, number][])).toEqual(new Map(Object.entries(LIMITS)))
})
