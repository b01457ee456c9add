import { describe, expect, it } from 'vitest'
import { extractFields } from '../extraction/extract-fields.js'
import { documentFromText } from '../testing/text-document.js'

const sumsOf = (text: string): unknown[] =>
  extractFields(documentFromText(text), {
    net_amount: { type: 'amount' },
    tax_amount: { type: 'amount' },
    total_amount: { type: 'amount' },
  }).map(({ value }) => value)

describe('a row of sums', () => {
  it.each([
    ['Polish', 'Stawka VAT   Wartość netto   Kwota VAT   Wartość brutto', 'Razem'],
    ['German', 'Steuersatz   Nettobetrag   MwSt.   Bruttobetrag', 'Summe'],
    ['English', 'VAT rate   Net amount   VAT amount   Gross amount', 'Total'],
    ['Portuguese', 'Taxa IVA   Valor sem IVA   Valor IVA   Valor com IVA', 'Total'],
  ])('is read by the headings of its columns: %s', (_language, headings, word) => {
    const columns = [...headings.matchAll(/\S+(?: \S+)*/g)].map(({ index }) => index)
    const row = (...cells: string[]): string =>
      cells.reduce((line, cell, column) => line.padEnd(columns[column] ?? 0) + cell, '')
    const text = [
      headings,
      row('8%', '200.00', '16.00', '216.00'),
      row('23%', '100.00', '23.00', '123.00'),
      row(word, '300.00', '39.00', '339.00'),
    ].join('\n')
    expect(sumsOf(text)).toEqual(['300.00', '39.00', '339.00'])
  })

  it('is not every row that starts with a word for the total', () => {
    const text = `
Description          Quantity     Net amount
Desk                 2            200.00
Chair                4            300.00
Subtotal                          500.00
VAT 20%                           100.00
Total                             600.00`
    expect(sumsOf(text)).toEqual(['500.00', '100.00', '600.00'])
  })
})
