import fc from 'fast-check'
import { expect, it } from 'vitest'
import { comparators } from './comparators.js'

/** Parts of a pattern, with equivalent regular expressions. */
const PARTS: Readonly<Record<string, string>> = {
  a: 'a',
  ab: 'ab',
  aa: 'aa',
  '\\*': '\\*',
  '\\\\': '\\\\',
  '*': '.*',
  '**': '.*',
}

it('StringMatches matches like a regular expression', () => {
  let matched = 0
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...Object.keys(PARTS)), { maxLength: 6 }),
      fc.array(fc.constantFrom('a', 'b', '*', '\\'), { maxLength: 10 }),
      (parts, characters) => {
        const text = characters.join('')
        const source = parts.map(part => PARTS[part])
        const expected = new RegExp(`^${source.join('')}$`, 's').test(text)
        expect(comparators.StringMatches?.(text, parts.join(''))).toBe(expected)
        matched += Number(expected)
      },
    ),
    { numRuns: 3000 },
  )
  expect(matched).toBeGreaterThan(100)
})

it('StringMatches takes linear time', () => {
  const [text, half] = ['a'.repeat(200_000), 'a'.repeat(50_000)]
  expect(comparators.StringMatches?.(text, `*${half}b${half}*`)).toBe(false)
  expect(comparators.StringMatches?.(`${text}b${text}`, `*${half}b${half}*`)).toBe(true)
})
