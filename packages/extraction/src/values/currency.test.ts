import { describe, expect, it } from 'vitest'
import { currencyCode, currencyCodeIn, isCurrency } from './currency.js'

describe('currencies', () => {
  it('gives the code of codes and signs', () => {
    expect(['EUR', 'eur', '€', '£', '$', 'RM', 'CHF', 'Fr.'].map(currencyCode)).toEqual([
      'EUR',
      'EUR',
      'EUR',
      'GBP',
      'USD',
      'MYR',
      'CHF',
      'CHF',
    ])
    expect(currencyCode('kr')).toBeUndefined()
  })

  it('lets the document decide between the currencies that share a sign', () => {
    expect(currencyCodeIn('kr', ['Org.nr 987 654 321 MVA'])).toBe('NOK')
    expect(currencyCodeIn('kr.', ['CVR 12345678'])).toBe('DKK')
    expect(currencyCodeIn('$', ['ABN 51 824 753 556'])).toBe('AUD')
    expect(currencyCodeIn('$', ['Total'])).toBe('USD')
    expect(currencyCodeIn('€', [])).toBe('EUR')
  })

  it('knows what is no currency', () => {
    expect(isCurrency('Total')).toBe(false)
  })
})
