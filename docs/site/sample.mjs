// The invoice of the landing page: a page as the emulator renders it, and the fields that it reads, with their boxes.
import { Client } from '@las/client'
import { startEmulator } from '@las/emulator'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'

const shown = ['supplier', 'invoice_number', 'invoice_date', 'due_date', 'net_amount', 'tax_amount', 'total_amount']

/** @typedef {{ label: string, value: string, confidence: number, location?: number[] }} ReadField */

/** Reads the invoice. */
export async function sampleInvoice() {
  const invoice = sampleInvoices.find(({ name }) => name === 'en-gb-two-columns')
  if (!invoice) throw new Error('The sample en-gb-two-columns was not found.')
  const emulator = await startEmulator()
  try {
    const client = new Client(emulator.credentials)
    const { documentId } = await client.createDocument(await renderInvoice(invoice))
    const { modelId } = await client.createModel(
      Object.fromEntries(
        shown.map(name => [name, { type: /date/.test(name) ? 'date' : /amount/.test(name) ? 'amount' : 'string' }]),
      ),
    )
    const { predictions } = await client.createPrediction(documentId, modelId)
    const read = /** @type {ReadField[]} */ (/** @type {unknown} */ (predictions ?? []))
    const fields = read
      .filter(({ label, location }) => location && shown.includes(label))
      .map(({ label, value, confidence, location }) => ({ label, value, confidence, location }))
    if (fields.length < shown.length) throw new Error(`The sample has boxes for ${fields.length} fields only.`)
    fields.sort((a, b) => shown.indexOf(a.label) - shown.indexOf(b.label))
    return { fields, image: await client.getDocumentContent(documentId, { width: 1200 }) }
  } finally {
    await emulator.close()
  }
}
