import { describe, expect, it } from 'vitest'
import { findNumbers } from './amount.js'
import { currencyCode, isCurrency, resolveCurrency } from './currency.js'
import { commonCodes, otherCodes, wordCodes } from './currency-codes.js'

describe('currencies', () => {
  it('returns the ISO 4217 code of codes and signs', () => {
    expect(['EUR', 'eur', '€', '£', 'US$', 'RM', 'CHF', 'Fr.'].map(currencyCode)).toEqual([
      'EUR',
      'EUR',
      'EUR',
      'GBP',
      'USD',
      'MYR',
      'CHF',
      'CHF',
    ])
    expect(['kr', '$', '¥', 'Rs'].map(currencyCode)).toEqual([undefined, undefined, undefined, undefined])
  })

  it('recognises all ISO 4217 codes in use', () => {
    expect(['KES', 'PKR', 'KWD', 'MZN', 'XOF', 'ALL'].map(currencyCode)).toEqual([
      'KES',
      'PKR',
      'KWD',
      'MZN',
      'XOF',
      'ALL',
    ])
    expect(currencyCode('kes')).toBeUndefined()
  })

  it('uses the text of the document to choose between currencies that share a sign', () => {
    expect(resolveCurrency('kr', 'Org.nr 987 654 321 MVA')?.code).toBe('NOK')
    expect(resolveCurrency('kr.', 'CVR 12345678')?.code).toBe('DKK')
    expect(resolveCurrency('$', 'ABN 51 824 753 556')?.code).toBe('AUD')
    expect(resolveCurrency('$', 'Total')?.code).toBe('USD')
    expect(resolveCurrency('€', '')?.code).toBe('EUR')
  })

  it('are read before and after an amount', () => {
    for (const code of [...commonCodes, ...otherCodes, ...wordCodes]) {
      const [before, after] = [findNumbers(`${code} 1,234.50`), findNumbers(`1,234.50 ${code}`)]
      expect([before, after]).toMatchObject([[{ currencyCode: code }], [{ currencyCode: code }]])
    }
  })

  it.each([
    ['kr', 'Moms 25%  Att betala', 'SEK'],
    ['kr', 'Heraf moms  I alt at betale', 'DKK'],
    ['kr', 'Forfallsdato  Å betale', 'NOK'],
    ['¥', '¥1,000.00 元', 'CNY'],
    ['¥', '¥110,000 消費税', 'JPY'],
    ['Rs', 'NTN 1234567-8  Karachi', 'PKR'],
    ['Rs', 'GSTIN 33AABCS1429B1ZB', 'INR'],
    ['$', 'Portland, OR 97204  Sales tax', 'USD'],
    ['$', 'CUIT 30-12345678-9', 'ARS'],
    ['$', 'Toronto ON M5V 2T6  HST 13%', 'CAD'],
    ['FCFA', 'Douala, Cameroun', 'XAF'],
  ])('is sure of %s next to %s', (sign, text, code) => {
    expect(resolveCurrency(sign, text)).toEqual({ code, sure: true })
  })

  it('is not sure if several countries share a sign and the text does not show which is meant', () => {
    expect(resolveCurrency('$', 'Total')).toEqual({ code: 'USD', sure: false })
    expect(resolveCurrency('kr', 'Total')).toEqual({ code: 'NOK', sure: false })
    expect(resolveCurrency('$', 'Factura  Total')).toBeUndefined()
    expect(resolveCurrency('$', 'Factura  Neto $100.000  IVA 19%')).toMatchObject({ sure: false })
  })

  it('rejects other words', () => {
    expect(isCurrency('Total')).toBe(false)
  })
})
