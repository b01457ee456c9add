import { describe, expect, it } from 'vitest'
import { inferNumberStyle } from './number-style.js'

const styleOf = (rows: string[], currencies: string[] = [], english = true): unknown =>
  inferNumberStyle(rows, { currencies: () => currencies, english })

describe('inferNumberStyle', () => {
  it('follows the numbers that can be read in one way only', () => {
    expect(styleOf(['1.234,50', '3.141'])).toEqual({ separator: ',' })
    expect(styleOf(['1,234.50', '12.00'])).toEqual({ separator: '.' })
    expect(styleOf(['12.00', '12,00'])).toEqual({})
    expect(styleOf(['nothing'])).toEqual({})
    expect(styleOf(['1,000.476'])).toEqual({ separator: '.', longFractions: true })
    expect(styleOf(['Total HT 14.724', 'TVA 2.9448', 'Total TTC 17.6688'], [], false)).toEqual({
      separator: '.',
      longFractions: true,
    })
    expect(styleOf(['Tax 0.000', 'Total 20.000'], [], false)).toEqual({ separator: '.', longFractions: true })
  })

  it('reads rows of any length', () => {
    for (const part of ['1', '1.', '1,000', '1.000 ', '1,00', 'Ä1,00', "1'000"])
      expect(styleOf([part.repeat(20_000)])).toBeDefined()
  })

  it('does not take the price of a litre for the usual form of money', () => {
    expect(styleOf(['1.4590 EUR/l', '20.00', '23.80'])).toEqual({ separator: '.' })
  })

  it('follows the product of two numbers of a row', () => {
    expect(styleOf(['Copper wire 3.000 1.200 3.600'], ['EUR'], false)).toEqual({ separator: '.', longFractions: true })
    expect(styleOf(['Draad 3,000 1,250 3,750'], ['EUR'], false)).toEqual({ separator: ',', longFractions: true })
  })

  it('follows the decimals of the currency', () => {
    expect(styleOf(['JOD 52.500'], ['JOD'], false)).toEqual({ separator: '.', longFractions: true })
    expect(styleOf(['Total 52,500 DT'], ['TND'], false)).toEqual({ separator: ',', longFractions: true })
    expect(styleOf(['IDR 52.500', 'IDR 48.000'], ['IDR'])).toEqual({})
  })

  it('reads a full stop before three digits in English as that of decimals', () => {
    expect(styleOf(['275.000', '13.750', '288.750'])).toEqual({ separator: '.', longFractions: true })
    expect(styleOf(['275.000', '13.750', '288.750'], [], false)).toEqual({})
    expect(styleOf(['275,000', '13,750', '288,750'])).toEqual({})
  })

  it('finds the sign that an encoding put before all amounts', () => {
    expect(styleOf(['Room Ä25,00', 'Lunch Ä9,50', 'TOTAL Ä34,50'])).toEqual({ separator: ',', currencySign: 'Ä' })
    expect(styleOf(['Size A25,00', 'Lunch 9,50', 'TOTAL 34,50', 'Paid 34,50'])).toEqual({ separator: ',' })
  })
})
