import { expect, it } from 'vitest'
import { documentFromText } from '../testing/text-document.js'
import { optionsOfLine } from './options.js'

it.each([
  ['Paid by credit card', ['Credit card', 'Cash'], [['Credit card', 'credit card']]],
  [
    'İSTANBUL İade: Kredi',
    ['kredi', 'iade'],
    [
      ['kredi', 'Kredi'],
      ['iade', 'İade'],
    ],
  ],
  ['Cashier 4, cashless', ['Cash'], []],
  ['𝐀Cash, Cash𝐀, Cash', ['Cash'], [['Cash', 'Cash']]],
])('finds the options of %s', (text, options, expected) => {
  const [page] = documentFromText(text).pages
  const found = page?.lines.flatMap(line => optionsOfLine(page, line, options)) ?? []
  expect(found.map(({ value, raw }) => [value, raw])).toEqual(expected)
})
