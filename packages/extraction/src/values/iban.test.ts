import { describe, expect, it } from 'vitest'
import { findIbans } from './iban.js'

describe('findIbans', () => {
  it.each([
    ['IBAN DE89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
    ['NL50INGB0683251309', 'NL50INGB0683251309'],
    ['NO93 8601 1117 947 BIC DNBANOKK', 'NO9386011117947'],
    ['FR14 2004 1010 0505 0001 3M02 606', 'FR1420041010050500013M02606'],
  ])('finds the account in %s', (text, value) => {
    expect(findIbans(text)).toMatchObject([{ value, valid: true }])
  })

  it.each([
    ['DE89 3704 0044 0532 0130 00 NL50 INGB 0683 2513 09', ['DE89370400440532013000', 'NL50INGB0683251309']],
    ['NO93 8601 1117 947 DE89370400440532013000', ['NO9386011117947', 'DE89370400440532013000']],
    ['DE89 3704 0044 / NL50INGB0683251309', ['NL50INGB0683251309']],
    ['DE89 3704 NL50 INGB 0683 2513 09', ['NL50INGB0683251309']],
  ])('finds each account in %s', (text, values) => {
    expect(findIbans(text).map(({ value }) => value)).toEqual(values)
    expect(findIbans(text).every(({ start, end, raw, valid }) => valid && text.slice(start, end) === raw)).toBe(true)
  })

  it('marks an account with a wrong check digit as invalid', () => {
    expect(findIbans('DE88 3704 0044 0532 0130 00')).toMatchObject([{ valid: false }])
  })

  it('ignores tax numbers and accounts that are too short', () => {
    expect(findIbans('USt-IdNr. DE238574172')).toEqual([])
    expect(findIbans('DE89 3704 0044')).toEqual([])
  })
})
