import { expect, it } from 'vitest'
import { classOfLine } from './line-class.js'

it.each([
  ['sales@example.com', 'web'],
  ['first.last@mail@example.com', 'web'],
  ['GST no. 0012 3456 7890', 'tax'],
  ['VAT included, tax number 123456', 'tax'],
  ['Total tax  12', 'mixed'],
  ['12 Harbour Road, 81100 Johor', 'place'],
])('classifies %s as %s', (text, expected) => {
  expect(classOfLine(text)).toBe(expected)
})

it.each([
  ['at signs', '@'.repeat(300_000)],
  ['names of taxes', 'tax '.repeat(200_000)],
])('takes time in proportion to the length of a line of %s', (_, text) => {
  expect(classOfLine(text)).toEqual(expect.any(String))
})
