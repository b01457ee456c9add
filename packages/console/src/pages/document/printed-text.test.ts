import { expect, it } from 'vitest'
import { printedText } from './printed-text.js'

it('words that are printed side by side are on one line, from left to right', () => {
  const words = [
    ['Net', 0.1, 0.2, 0.15, 0.22, 0],
    ['total', 0.16, 0.2, 0.2, 0.22, 0],
    ['Thanks', 0.1, 0.3, 0.2, 0.32, 1],
    ['10.00', 0.8, 0.201, 0.9, 0.221, 2],
  ] as const
  expect(printedText({ page: 0, width: 100, height: 100, words })).toBe('Net total  10.00\nThanks')
})

it('a page without words has no text', () => {
  expect(printedText({ page: 0, width: 100, height: 100, words: [] })).toBe('')
})
