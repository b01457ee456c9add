import { expect, it } from 'vitest'
import { titleOf } from './title-of.js'

it.each([
  ['invoice_number', undefined, 'Invoice number'],
  ['invoice_number', 'invoice_number', 'Invoice number'],
  ['invoice_number', 'Rechnungsnummer', 'Rechnungsnummer'],
  ['total', 'total', 'Total'],
  ['__', undefined, '__'],
])('the title of %s with the name %s is %s', (label, name, title) => {
  expect(titleOf(label, name)).toBe(title)
})
