import { describe, expect, it } from 'vitest'
import { extractFields } from '../extraction/extract-fields.js'
import { isExtractedLines } from '../fields/extracted-field.js'
import type { FieldConfig } from '../fields/field-config.js'
import { documentFromText } from '../testing/text-document.js'
import type { DocumentText } from '../text/document-text.js'

const config: FieldConfig = {
  invoice_date: { type: 'date' },
  due_date: { type: 'date' },
  invoice_number: { type: 'string' },
  iban: { type: 'string' },
}

/** The confidence that a document does not contain a field; undefined if a value is found. */
function absenceOf(document: DocumentText, label: string): number | undefined {
  const field = extractFields(document, config).find(found => found.label === label)
  if (!field || isExtractedLines(field)) throw new Error(`${label} is missing`)
  return field.value === null ? field.confidence : undefined
}

const invoice = (line: string): string => `
Brightwater Tools Ltd                         INVOICE
22 Quay Road, Bristol BS1 4QA

Invoice number: 4711
${line}

Description           Qty      Price       Amount
Maintenance             1     100.00       100.00
Repairs                 2      10.00        20.00

Total                                     £120.00
`

const recognised = (text: string, likelihood: number): DocumentText => {
  const document = documentFromText(text)
  for (const page of document.pages) {
    page.recognised = true
    for (const word of page.lines.flatMap(line => line.words)) word.likelihood = likelihood
  }
  return document
}

describe('the confidence that a value is absent', () => {
  it('is high for a clear document without a label of the value', () => {
    expect(absenceOf(documentFromText(invoice('')), 'due_date')).toBeGreaterThan(0.95)
    expect(absenceOf(documentFromText(invoice('')), 'iban')).toBeGreaterThan(0.95)
  })

  it.each(['Invoice date: the 4th of Octember 2O2X', 'Invoice date: 3O/I4/2OZ4/7', 'Invoice date  99-99-9999'])(
    'is low with a label whose value cannot be read: %s',
    line => {
      expect(absenceOf(documentFromText(invoice(line)), 'invoice_date')).toBeLessThan(0.8)
      expect(absenceOf(documentFromText(invoice(line)), 'iban')).toBeGreaterThan(0.95)
    },
  )

  it.each(['Issued: 11 oktobrabla 2018', 'Bristol, 3 Vendemiaire 2024'])(
    'is low if text looks like a date in an unknown language: %s',
    line => {
      expect(absenceOf(documentFromText(invoice(line)), 'invoice_date')).toBeLessThan(0.8)
    },
  )

  it.each([
    ['a text layer of private characters', '\uE021\uE02C\uE041 \uE029\uE011 \uE035\uE020\uE028\n'.repeat(9)],
    ['a text layer of shifted letters', '7RWDO $PRXQW ,QYRLFH 1XPEHU\n'.repeat(9)],
    ['a page rotated by 90 degrees', 'I\nn\nv\no\ni c\ne\n1\n4 7\nl\n'.repeat(4)],
    ['a page with almost no text', 'Thank you'],
  ])('is low for %s', (_, text) => {
    for (const label of ['invoice_date', 'iban']) {
      expect(absenceOf(documentFromText(text), label)).toBeLessThan(0.9)
    }
  })

  it('is lower if the recognised characters are less certain', () => {
    const [clear = 0, blurred = 1] = [0.98, 0.4].map(likelihood =>
      absenceOf(recognised(invoice(''), likelihood), 'iban'),
    )
    expect(clear).toBeGreaterThan(0.95)
    expect(blurred).toBeLessThan(0.8)
  })
})

describe('the confidence of a recognised value', () => {
  it('is lower if its characters are less certain', () => {
    const of = (likelihood: number): number => {
      const [field] = extractFields(recognised(invoice(''), likelihood), { total: { type: 'amount' } })
      if (!field || isExtractedLines(field)) throw new Error('The total is missing')
      expect(field.value).toBe('120.00')
      return field.confidence
    }
    expect(of(0.99)).toBeGreaterThan(0.9)
    expect(of(0.3)).toBeLessThan(0.8)
  })
})

it('all confidences are low on a barely legible page', () => {
  const document = documentFromText(invoice(''))
  for (const page of document.pages) page.quality = 0.2
  const fields = extractFields(document, { total: { type: 'amount' }, iban: { type: 'string' } })
  expect(fields.map(field => (isExtractedLines(field) ? 1 : field.confidence < 0.8))).toEqual([true, true])
})
