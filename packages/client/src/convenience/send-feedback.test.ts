import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../../tooling/api-test.js'
import { Client } from '../index.js'

const [invoice] = sampleInvoices
if (!invoice) throw new Error('No sample invoice found')

describe('sendFeedback', () => {
  apiTest('stores corrected fields as ground truth', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { modelId } = await client.createModel({ total_amount: { type: 'amount' } })
    const { documentId, fields } = await client.predict(await renderInvoice(invoice), modelId)
    await client.sendFeedback(documentId, [
      ...fields,
      { label: 'due_date', value: null },
      { label: 'lines', value: [[{ label: 'text', value: 'Paper', confidence: 1 }]] },
    ])
    const { groundTruth } = await client.getDocument(documentId)
    expect(groundTruth).toContainEqual(
      expect.objectContaining({ label: 'total_amount', value: invoice.labels.total_amount }),
    )
    expect(groundTruth).toContainEqual({ label: 'due_date', value: null })
    expect(groundTruth).toContainEqual({ label: 'lines', value: [[{ label: 'text', value: 'Paper', confidence: 1 }]] })
  })
})
