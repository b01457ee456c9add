import { describe, expect, it } from 'vitest'
import { compareLines, lineFigures } from '../evaluation/line-items.js'
import { extractFields } from '../extraction/extract-fields.js'
import { isExtractedLines } from '../fields/extracted-field.js'
import { tableInvoice } from '../testing/invoices-with-tables/invoice.js'
import { tableStyle } from '../testing/invoices-with-tables/style.js'

const lines = {
  type: 'lines' as const,
  fields: {
    description: { type: 'string' },
    quantity: { type: 'numeric' },
    unit_price: { type: 'amount' },
    amount: { type: 'amount' },
  },
}

/** Reads one invoice in each style. */
function figures(first: number, count: number) {
  const comparisons = Array.from({ length: count }, (_, index) => {
    const invoice = tableInvoice(tableStyle(first + index), 0)
    const [field] = extractFields(invoice.document, { line_items: lines })
    if (!field || !isExtractedLines(field)) throw new Error('Expected a field with lines.')
    return compareLines(
      invoice.name,
      invoice.lines.map(line => ({ ...line })),
      field.value,
      lines,
    )
  })
  return lineFigures(comparisons)
}

describe('tables of generated invoices in twelve languages', () => {
  it('are read in styles that the rules were written for', () => {
    const { cellF1, whole, sure, sureAndRight } = figures(0, 40)
    expect(cellF1).toBeGreaterThan(0.94)
    expect(whole).toBeGreaterThan(0.8)
    expect(sureAndRight / sure).toBeGreaterThan(0.97)
  })

  it('are read in held-out styles', () => {
    const { cellF1, whole, sure, sureAndRight } = figures(1000, 40)
    expect(cellF1).toBeGreaterThan(0.93)
    expect(whole).toBeGreaterThan(0.8)
    expect(sureAndRight / sure).toBeGreaterThan(0.97)
  })
})
