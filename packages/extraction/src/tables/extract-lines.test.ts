import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { describe, expect, it } from 'vitest'
import { DocumentContext } from '../context/document-context.js'
import { extractFields } from '../extraction/extract-fields.js'
import { isExtractedLines } from '../fields/extracted-field.js'
import type { FieldConfig, LinesField } from '../fields/field-config.js'
import { questionsOf } from '../inference/questions.js'
import { readDocument } from '../reading/read-document.js'
import { documentFromText } from '../testing/text-document.js'
import type { DocumentText, PageText, TextLine } from '../text/document-text.js'
import { tableQuestion } from './columns.js'
import { extractLines } from './extract-lines.js'

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

const blurred = (line: TextLine): TextLine => ({
  ...line,
  words: line.words.map(word => ({ ...word, likelihood: 0.2 })),
})

function linesOf(document: DocumentText, config: FieldConfig = fieldConfig) {
  const [field] = extractFields(document, config)
  if (!field || !isExtractedLines(field)) throw new Error('no lines')
  return field.value
}

const values = (document: DocumentText, config?: FieldConfig) =>
  linesOf(document, config).map(line => Object.fromEntries(line.map(({ label, value }) => [label, value])))

describe('extractFields for line items', () => {
  it.each(sampleInvoices.map(invoice => [invoice.name, invoice] as const))('reads %s', async (_name, invoice) => {
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

  it('reads descriptions on several lines, and stops at the totals', () => {
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

  it('returns the location and the confidence of each value', () => {
    const document = documentFromText('Item          Qty     Price     Amount\nRye loaf      3       2.50      7.50')
    const [line = []] = linesOf(document)
    const [description = 0, ...multiplied] = line.map(({ confidence }) => confidence)
    expect(multiplied.every(confidence => confidence > 0.95 && confidence > description)).toBe(true)
    expect(line[1]).toMatchObject({ value: '3', rawValue: '3', page: 0 })
    expect(line[1]?.location?.[0]).toBeCloseTo((40 + 14 * 6) / 612, 3)
  })

  it('has a low confidence for unreadable cells, even after learning', () => {
    const document = documentFromText(
      'Item        Qty   Price   Amount\nRye loaf    3     2.50    7.50\nOat loaf    2     2.50    5.0O.x',
    )
    const lines: LinesField = { type: 'lines', fields: { item: { type: 'string' }, amount: { type: 'date' } } }
    const question = tableQuestion(lines)
    const sure = { question, score: () => 0, wrapped: true, confidence: () => 0.99 }
    const context = new DocumentContext(document, questionsOf({ lines }).phrases)
    const found = extractLines(question, context, sure)
    expect(found.map(line => line.map(({ value, confidence }) => [value, confidence]))).toEqual([
      [
        ['Rye loaf', 0.99],
        [null, 0.5],
      ],
      [
        ['Oat loaf', 0.99],
        [null, 0.5],
      ],
    ])
  })

  it.each([
    ['on a barely legible page', (page: PageText) => ({ ...page, quality: 0.2 })],
    ['with uncertain characters', (page: PageText) => ({ ...page, lines: page.lines.map(blurred) })],
  ])('has a lower confidence %s', (_, change) => {
    const document = documentFromText('Item        |Qty  |Price |Amount\nRye loaf    |3    |2.50  |7.50')
    const [clear = []] = linesOf(document)
    const [doubtful = []] = linesOf({ ...document, pages: document.pages.map(change) })
    expect(doubtful.map(({ value }) => value)).toEqual(clear.map(({ value }) => value))
    for (const [at, { confidence }] of doubtful.entries())
      expect(confidence).toBeLessThan(0.8 * (clear[at]?.confidence ?? 0))
  })

  it('finds custom columns by their labels', () => {
    const document = documentFromText('Article      Batch      Qty    Amount\nPaint        B-77       2      30.00')
    const fields = { batch: { type: 'string' }, amount: { type: 'amount' }, colour: { type: 'string' } }
    expect(values(document, { rows: { type: 'lines', fields } })).toEqual([
      { batch: 'B-77', amount: '30.00', colour: null },
    ])
  })

  it('returns an empty list without a table', () => {
    expect(values(documentFromText('Invoice 12\nThe amount is 20.00 for a quantity of 3'))).toEqual([])
  })
})
