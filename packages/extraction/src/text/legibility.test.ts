import { describe, expect, it } from 'vitest'
import { layouts } from '../testing/layouts/index.js'
import { legibilityOf } from './legibility.js'

const shifted = (text: string, change: (code: number) => number): string =>
  [...text].map(character => (character === ' ' ? ' ' : String.fromCharCode(change(character.charCodeAt(0))))).join('')
const letters = (by: number) => (code: number) => {
  const start = code >= 97 ? 97 : 65
  return code >= start && code < start + 26 ? start + ((code - start + by) % 26) : code
}

const long = layouts.filter(({ text }) => (text.match(/[a-z]/gi)?.length ?? 0) > 150)

describe('legibilityOf', () => {
  it('recognises documents in all languages as legible', () => {
    for (const { text } of layouts) expect(legibilityOf(text.split(/\s+/)), text).not.toBe('garbled')
    expect(long.length).toBeGreaterThan(10)
    for (const { text } of long) expect(legibilityOf(text.split(/\s+/)), text).toBe('legible')
    const others = [
      'Faktura VAT numer Data wystawienia Termin płatności Sprzedawca Nabywca Razem do zapłaty brutto netto',
      'Lasku numero Eräpäivä Maksettava yhteensä arvonlisävero tilinumero viitenumero saaja maksaja',
      'Számla sorszáma Fizetési határidő Végösszeg bruttó nettó áfa összesen eladó vevő bankszámlaszám',
      'INVOICE NUMBER 20517440 DATE DUE DATE BILL TO SHIP TO QTY UNIT PRICE AMOUNT SUBTOTAL TAX TOTAL USD',
    ]
    for (const text of others) expect(legibilityOf(text.split(' ')), text).toBe('legible')
  })

  it('recognises most documents with replaced letters as garbled, regardless of the replacement', () => {
    for (let by = 1; by < 26; by++) {
      const garbled = long.filter(({ text }) => legibilityOf(shifted(text, letters(by)).split(/\s+/)) === 'garbled')
      expect([by, garbled.length / long.length]).toEqual([by, expect.toSatisfy((share: number) => share > 0.9)])
    }
    for (const by of [-29, -3, 3, 29]) {
      const garbled = long.filter(
        ({ text }) => legibilityOf(shifted(text, code => code + by).split(/\s+/)) === 'garbled',
      )
      expect([by, garbled.length / long.length]).toEqual([by, expect.toSatisfy((share: number) => share > 0.9)])
    }
  })

  it('returns unknown for short texts and other scripts', () => {
    expect(legibilityOf(['XKCD', '12', 'QWRT'])).toBe('unknown')
    expect(legibilityOf('Счёт на оплату Дата счёта Итого к оплате Сумма налога Покупатель Продавец'.split(' '))).toBe(
      'unknown',
    )
    expect(legibilityOf([])).toBe('unknown')
  })
})
