import { type InvoiceData, renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { describe, expect, it } from 'vitest'
import { extractFields } from '../extraction/extract-fields.js'
import { isExtractedLines } from '../fields/extracted-field.js'
import type { FieldConfig } from '../fields/field-config.js'
import { readDocument } from '../reading/read-document.js'
import { type TrainingDocument, train } from './train.js'
import type { Weights } from './weights.js'

const fieldConfig: FieldConfig = {
  invoice_number: { type: 'string' },
  invoice_date: { type: 'date' },
  total_amount: { type: 'amount' },
}

/** An invoice of a vendor with unique labels, whose values look the same as others on the page. */
async function invoice(index: number): Promise<TrainingDocument> {
  const [sample] = sampleInvoices.filter(({ layout, language }) => layout === 'label-left' && language === 'en')
  if (!sample) throw new Error('The sample invoice does not exist. Choose another one.')
  const day = String(1 + index).padStart(2, '0')
  const number = `K-${4400 + 37 * index}`
  const cents = 12_000 + 731 * index
  const data: InvoiceData = {
    ...sample,
    invoiceNumber: number,
    invoiceDate: `2024-05-${day}`,
    dueDate: `2024-06-${day}`,
    customerNumber: `K-${7100 + ((index * 13) % 7)}`,
    purchaseOrder: `K-${9000 + 11 * index}`,
    lines: [{ text: 'Maintenance', quantity: 1, unitPrice: cents, rate: 0 }],
    words: {
      invoiceNumber: 'Zeta',
      invoiceDate: 'Quill',
      dueDate: 'Rune',
      customerNumber: 'Sigma',
      purchaseOrder: 'Tau',
    },
  }
  const values = { invoice_number: number, invoice_date: data.invoiceDate, total_amount: (cents / 100).toFixed(2) }
  return {
    document: await readDocument(await renderInvoice(data)),
    groundTruth: Object.entries(values).map(([label, value]) => ({ label, value })),
  }
}

/** The labels whose values are correct. */
function rightOf({ document, groundTruth }: TrainingDocument, weights?: Weights): string[] {
  return extractFields(document, fieldConfig, weights ? { weights } : {})
    .filter(
      field =>
        !isExtractedLines(field) &&
        groundTruth.some(({ label, value }) => label === field.label && value === field.value),
    )
    .map(({ label }) => label)
}

describe('ten corrected invoices of one vendor', () => {
  it('are enough to read the eleventh correctly', async () => {
    const known: TrainingDocument[] = []
    for (let index = 0; index < 10; index++) known.push(await invoice(index))
    const eleventh = await invoice(10)
    expect(rightOf(eleventh)).not.toContain('invoice_number')
    const { weights } = await train(known, fieldConfig)
    expect(rightOf(eleventh, weights)).toEqual(['invoice_number', 'invoice_date', 'total_amount'])
  })
})
