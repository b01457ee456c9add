import { expect, it } from 'vitest'
import { documentFromText } from '../testing/text-document.js'
import { ibansOfPage } from './codes.js'

it.each([
  ['IBAN DE89 3704 0044\n0532 0130 00', ['DE89370400440532013000']],
  ['IBAN DE89 3704 0044\nNL50 INGB 0683 2513 09', ['NL50INGB0683251309']],
  ['DE89 3704 0044 0532 0130 00 NL50 INGB 0683 2513 09', ['DE89370400440532013000', 'NL50INGB0683251309']],
])('finds the accounts of %j', (text, expected) => {
  const [page] = documentFromText(text).pages
  expect(page && ibansOfPage(page).map(({ value }) => value)).toEqual(expected)
})
