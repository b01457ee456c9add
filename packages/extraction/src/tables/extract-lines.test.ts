import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { describe, expect, it } from 'vitest'
import { extractFields } from '../extraction/extract-fields.js'
import { isExtractedLines } from '../fields/extracted-field.js'
import type { FieldConfig } from '../fields/field-config.js'
import { readDocument } from '../reading/read-document.js'
import { documentFromText } from '../testing/text-document.js'
import type { DocumentText } from '../text/document-text.js'

const fieldConfig: FieldConfig = {
  line_items: {
    type: 'lines',
    fields: {
      description: { type: 'string' },
      quantity: { type: 'numeric' },
      unit_price: { type: 'amount' },
      amount: { type: 'amount' },
    },
  },
}

function linesOf(document: DocumentText, config: FieldConfig = fieldConfig) {
  const [field] = extractFields(document, config)
  if (!field || !isExtractedLines(field)) throw new Error('no lines')
  return field.value
}

const values = (document: DocumentText, config?: FieldConfig) =>
  linesOf(document, config).map(line => Object.fromEntries(line.map(({ label, value }) => [label, value])))

describe('line items', () => {
  it.each(sampleInvoices.map(invoice => [invoice.name, invoice] as const))('of %s are read', async (_name, invoice) => {
    const found = values(await readDocument(await renderInvoice(invoice)))
    expect(found).toEqual(
      invoice.lines.map(({ text, quantity, unitPrice }) => ({
        description: text,
        quantity: String(quantity),
        unit_price: (unitPrice / 100).toFixed(2),
        amount: expect.stringMatching(/^-?\d+\.\d\d$/),
      })),
    )
    for (const { quantity, unit_price, amount } of found) {
      expect(Math.abs(Number(amount))).toBeCloseTo(Math.abs(Number(quantity) * Number(unit_price)), 2)
    }
  })

  it('goes on over several lines, and ends at the sums', () => {
    const document = documentFromText(`
Pos  Description            Qty    Unit price     Total
1    Steel tray             2      14.25          28.50
     brushed, 12 in
2    Nitrile gloves         10     1.20           12.00

                            Subtotal              40.50
                            Total                 40.50`)
    expect(values(document)).toEqual([
      { description: 'Steel tray brushed, 12 in', quantity: '2', unit_price: '14.25', amount: '28.50' },
      { description: 'Nitrile gloves', quantity: '10', unit_price: '1.20', amount: '12.00' },
    ])
  })

  it('tells where each value stands, and how sure it is', () => {
    const document = documentFromText('Item          Qty     Price     Amount\nRye loaf      3       2.50      7.50')
    const [line = []] = linesOf(document)
    const [description = 0, ...multiplied] = line.map(({ confidence }) => confidence)
    expect(multiplied.every(confidence => confidence > 0.95 && confidence > description)).toBe(true)
    expect(line[1]).toMatchObject({ value: '3', rawValue: '3', page: 0 })
    expect(line[1]?.location?.[0]).toBeCloseTo((40 + 14 * 6) / 612, 3)
  })

  it('has columns of its own, by their labels', () => {
    const document = documentFromText('Article      Batch      Qty    Amount\nPaint        B-77       2      30.00')
    const fields = { batch: { type: 'string' }, amount: { type: 'amount' }, colour: { type: 'string' } }
    expect(values(document, { rows: { type: 'lines', fields } })).toEqual([
      { batch: 'B-77', amount: '30.00', colour: null },
    ])
  })

  it('are none where there is no table', () => {
    expect(values(documentFromText('Invoice 12\nThe amount is 20.00 for a quantity of 3'))).toEqual([])
  })
})
