import { expect, it } from 'vitest'
import type { TextLine } from './document-text.js'
import { pageCertainty, readingCertainty } from './reading-certainty.js'

const box = { left: 0, top: 0, right: 10, bottom: 10 }
const line = (...words: [text: string, likelihood?: number][]): TextLine => ({
  text: words.map(([text]) => text).join(' '),
  words: words.map(([text, likelihood]) => ({ text, box, ...(likelihood !== undefined && { likelihood }) })),
  box,
})

it('is the product of the words of the part', () => {
  const read = line(['Total', 0.9], ['19.00', 0.8], ['EUR', 0.5])
  const [total, amount, currency] = [
    readingCertainty(read, 0, 5),
    readingCertainty(read, 6, 11),
    readingCertainty(read, 12),
  ]
  expect(total).toBeGreaterThan(amount)
  expect(amount).toBeGreaterThan(currency)
  expect(currency).toBeGreaterThan(0.5)
  expect(readingCertainty(read)).toBeCloseTo(total * amount * currency, 6)
  expect(readingCertainty(read, 6)).toBeCloseTo(amount * currency, 6)
  expect(readingCertainty(read, 7, 8)).toBe(amount)
})

it('is 1 for text layers', () => {
  expect(readingCertainty(line(['Total'], ['19.00']))).toBe(1)
})

it('is lower on pages of which less than half can be relied on', () => {
  const page = (quality?: number): number =>
    pageCertainty({ index: 0, width: 600, height: 800, lines: [], ...(quality !== undefined && { quality }) })
  expect([page(), page(1), page(0.5), page(0.25), page(0)]).toEqual([1, 1, 1, 0.5, 0])
})
