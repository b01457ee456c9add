import { expect, it } from 'vitest'
import type { TextLine } from './document-text.js'
import { readingCertainty } from './reading-certainty.js'

const box = { left: 0, top: 0, right: 10, bottom: 10 }
const line = (...words: [text: string, likelihood?: number][]): TextLine => ({
  text: words.map(([text]) => text).join(' '),
  words: words.map(([text, likelihood]) => ({ text, box, ...(likelihood !== undefined && { likelihood }) })),
  box,
})

it('is that of the words of the part', () => {
  const read = line(['Total', 0.9], ['19.00', 0.8], ['EUR', 0.5])
  expect(readingCertainty(read, 6, 11)).toBeCloseTo(0.8, 6)
  expect(readingCertainty(read, 6)).toBeCloseTo(0.4, 6)
  expect(readingCertainty(read)).toBeCloseTo(0.36, 6)
  expect(readingCertainty(read, 7, 8)).toBeCloseTo(0.8, 6)
})

it('is 1 for text layers', () => {
  expect(readingCertainty(line(['Total'], ['19.00']))).toBe(1)
})
