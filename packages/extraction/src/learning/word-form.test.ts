import { expect, it } from 'vitest'
import { writeLines } from './text-style.js'
import { wordForm } from './word-form.js'

it.each([
  ['Fälligkeit:', 'falligkeit'],
  ['(12.50)', '(00.00)'],
  ['..25%,', '00%'],
  ['--', ''],
  ['%', ''],
  ['#42.', '#00'],
  ['1234567890', '0000000'],
])('writes %s as %s', (word, form) => {
  expect(wordForm(word)).toBe(form)
})

it('takes time in proportion to the length, with many signs within', () => {
  const text = `a${'.'.repeat(1_000_000)}b.`
  expect(wordForm(text)).toBe(text.slice(0, -1))
  expect(writeLines([text], { separator: ' ', trimmed: true })).toBe(text.slice(0, -1))
  expect(writeLines(['..'], { separator: ' ', trimmed: true })).toBe('')
})
