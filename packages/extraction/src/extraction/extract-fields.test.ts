import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { describe, expect, it } from 'vitest'
import { sameValue } from '../evaluation/evaluate.js'
import { type ExtractedScalar, isExtractedLines } from '../fields/extracted-field.js'
import type { FieldConfig, ScalarField } from '../fields/field-config.js'
import { readDocument } from '../reading/read-document.js'
import { layouts } from '../testing/layouts/index.js'
import { documentFromText } from '../testing/text-document.js'
import type { DocumentText } from '../text/document-text.js'
import { extractFields } from './extract-fields.js'

const typeOf = (label: string): string => (/amount/.test(label) ? 'amount' : /date/.test(label) ? 'date' : 'string')

const columnTypeOf = (label: string): string =>
  /amount|price/.test(label) ? 'amount' : label === 'quantity' ? 'numeric' : 'string'

function extractAll(document: DocumentText, labels: readonly string[]): ExtractedScalar[] {
  const config: FieldConfig = Object.fromEntries(labels.map(label => [label, { type: typeOf(label) }]))
  return extractFields(document, config).filter((field): field is ExtractedScalar => !isExtractedLines(field))
}

/** Extracts a single field. */
function extract(text: string, label: string, field: ScalarField): ExtractedScalar {
  const [found] = extractFields(documentFromText(text), { [label]: field })
  if (!found || isExtractedLines(found)) throw new Error('Expected a scalar field.')
  return found
}

describe('extractFields on text layouts', () => {
  it.each(layouts)('reads $name', ({ text, expected }) => {
    const fields = extractAll(documentFromText(text), Object.keys(expected))
    expect(Object.fromEntries(fields.map(field => [field.label, field.value]))).toEqual(expected)
  })

  it.each(layouts.flatMap(({ lines, ...layout }) => (lines ? [{ ...layout, lines }] : [])))(
    'reads the line items of $name',
    ({ text, lines }) => {
      const labels = Object.keys(lines[0] ?? {})
      const fields = Object.fromEntries(labels.map(label => [label, { type: columnTypeOf(label) }]))
      const [items] = extractFields(documentFromText(text), { items: { type: 'lines', fields } })
      if (!items || !isExtractedLines(items)) throw new Error('Expected a field with lines.')
      expect(items.value.map(line => Object.fromEntries(line.map(({ label, value }) => [label, value])))).toEqual(lines)
    },
  )

  it('returns most values with a confidence above 0.8', () => {
    const fields = layouts.flatMap(({ text, expected }) =>
      extractAll(documentFromText(text), Object.keys(expected)).filter(field => field.value !== null),
    )
    const sure = fields.filter(field => field.confidence > 0.8)
    expect(sure.length / fields.length).toBeGreaterThan(0.8)
  })
})

describe('extractFields on generated invoices', () => {
  const labels = [
    'total_amount',
    'net_amount',
    'tax_amount',
    'invoice_date',
    'due_date',
    'invoice_number',
    'iban',
    'supplier',
  ]

  it.each(sampleInvoices.map(invoice => ({ name: invoice.name, invoice })))('reads $name', async ({ invoice }) => {
    const document = await readDocument(await renderInvoice(invoice))
    const wanted = labels.filter(label => invoice.labels[label] !== undefined)
    const wrong = extractAll(document, wanted).filter(({ label, value }) => {
      return value === null || !sameValue(value, invoice.labels[label] ?? '', typeOf(label))
    })
    expect(wrong).toEqual([])
  })
})

describe('extractFields', () => {
  const invoice = `
Brightwater Tools Ltd                         Invoice 4711

Invoice date: 16 May 2024
Project code: HX-77 / North pier
Account manager: Ms Ada Byrne
Mileage: 1,280.5 km
Delivered by: van

Net amount                                    £100.00
VAT 20%                                        £20.00
Total                                         £120.00
`

  it('returns every field, in the order of the configuration', () => {
    const fields = extractFields(documentFromText(invoice), {
      total: { type: 'amount' },
      line_items: { type: 'lines', fields: { price: { type: 'amount' } } },
      date: { type: 'date' },
    })
    expect(fields.map(field => field.label)).toEqual(['total', 'line_items', 'date'])
    expect(fields[1]).toEqual({ label: 'line_items', value: [] })
  })

  it('returns the printed text, the page and the location of a value', () => {
    const total = extract(invoice, 'total', { type: 'amount' })
    expect(total).toMatchObject({ value: '120.00', rawValue: '£120.00', page: 0 })
    expect(total.confidence).toBeGreaterThan(0.9)
    const [left = 0, top = 0, right = 0, bottom = 0] = total.location ?? []
    expect(left).toBeCloseTo((40 + 46 * 6) / 612, 3)
    expect(right).toBeCloseTo((40 + 53 * 6) / 612, 3)
    expect(top).toBeLessThan(bottom)
    expect(top).toBeCloseTo((40 + 10 * 14) / 792, 3)
  })

  it('returns the confidence that a field is absent', () => {
    expect(extract(invoice, 'iban', { type: 'string' })).toEqual({
      label: 'iban',
      value: null,
      rawValue: null,
      confidence: expect.closeTo(1, 1),
      page: null,
      location: null,
    })
  })

  it('finds custom fields by the words of their labels and descriptions', () => {
    expect(extract(invoice, 'Project Code', { type: 'string' }).value).toBe('HX-77 / North pier')
    expect(extract(invoice, 'accountManager', { type: 'string' }).value).toBe('Ms Ada Byrne')
    expect(
      extract(invoice, 'contact_person', { type: 'string', description: 'name of the account manager' }).value,
    ).toBe('Ms Ada Byrne')
    expect(extract(invoice, 'mileage', { type: 'numeric' }).value).toBe('1280.5')
  })

  it('formats values by their type', () => {
    expect(extract(invoice, 'invoice_number', { type: 'digits' }).value).toBe('4711')
    expect(extract(invoice, 'invoice_date', { type: 'date' })).toMatchObject({
      value: '2024-05-16',
      rawValue: '16 May 2024',
    })
    expect(extract(invoice, 'total', { type: 'string' }).value).toBe('£120.00')
    expect(extract(invoice, 'total', { type: 'numeric' }).value).toBe('120.00')
    expect(extract(invoice, 'vat_rate', { type: 'numeric' }).value).toBe('20')
  })

  it('finds the enum option that a document names', () => {
    expect(extract(invoice, 'delivered_by', { type: 'enum', enum: ['bicycle', 'van', 'post'] }).value).toBe('van')
    expect(extract(invoice, 'currency', { type: 'enum', enum: ['EUR', 'GBP', 'USD'] }).value).toBe('GBP')
    expect(extract(invoice, 'currency', { type: 'enum', enum: ['EUR', 'USD'] }).value).toBeNull()
    expect(extract(invoice, 'delivered_by', { type: 'enum', enum: ['bicycle', 'post'] }).value).toBeNull()
  })

  it('finds the value of a field in addition to an enum field for the same value', () => {
    const fields = extractFields(documentFromText('Invoice no. 4711\n\nTotal   £120.00'), {
      kind: { type: 'enum', enum: ['Invoice', 'Offer'], description: 'invoice number' },
      invoice_number: { type: 'string' },
      number: { type: 'enum', enum: ['4711', '4712'] },
    })
    expect(Object.fromEntries(fields.map(field => [field.label, 'value' in field && field.value]))).toMatchObject({
      invoice_number: '4711',
      number: '4711',
    })
  })

  it('does not return a value that is longer than maxLength', () => {
    expect(extract(invoice, 'project_code', { type: 'string', maxLength: 10 }).value).toBeNull()
  })

  it('returns all values of a multi-value field', () => {
    const text = 'Order no.: A-1001\nOrder no.: A-1002\nCustomer no.: 77'
    const fields = extractFields(documentFromText(text), { order_number: { type: 'string', isMultivalue: true } })
    expect(fields.map(field => field.value).sort()).toEqual(['A-1001', 'A-1002'])
  })

  it('returns a lower confidence for a total without a label', () => {
    const guessed = extract('Lamp\n49.00', 'total', { type: 'amount' })
    expect(guessed.confidence).toBeLessThan(extract(invoice, 'total', { type: 'amount' }).confidence)
  })

  it('returns null for the fields of an empty document', () => {
    const [total] = extractFields({ pageCount: 0, pages: [] }, { total: { type: 'amount' } })
    expect(total).toMatchObject({ value: null, page: null, location: null })
  })

  it('accepts labels that are property names of every object', () => {
    const fields = extractFields(documentFromText(invoice), {
      constructor: { type: 'string' },
      toString: { type: 'amount' },
    })
    expect(fields.map(field => field.label)).toEqual(['constructor', 'toString'])
  })
})
