import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { describe, expect, it } from 'vitest'
import { apiTest } from '../../../../tooling/api-test.js'
import { Client, toFields } from '../index.js'

const [invoice] = sampleInvoices
if (!invoice) throw new Error('No sample invoice found')

describe('toFields', () => {
  apiTest('returns the same fields for both output formats', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { modelId } = await client.createModel({ total_amount: { type: 'amount' }, invoice_date: { type: 'date' } })
    const { documentId, fields } = await client.predict(await renderInvoice(invoice), modelId)
    expect(fields).toContainEqual(
      expect.objectContaining({ label: 'total_amount', value: invoice.labels.total_amount }),
    )
    for (const outputFormat of ['v1', 'v2'] as const) {
      const prediction = await client.createPrediction(documentId, modelId, {
        postprocessConfig: { strategy: 'BEST_FIRST', outputFormat },
      })
      expect(Array.isArray(prediction.predictions)).toBe(outputFormat === 'v1')
      expect(toFields(prediction)).toEqual(fields)
    }
  })

  it('returns the best candidate, the lines of a table, and no fields without predictions', () => {
    const [text, amount] = [
      { value: 'Paper', confidence: 0.9 },
      { value: '4.00', confidence: 0.8 },
    ]
    const predictions = { total_amount: [amount, text], due_date: [], items: [{ text: [text], amount: [amount] }] }
    expect(toFields({ predictions })).toEqual([
      { label: 'total_amount', ...amount },
      {
        label: 'items',
        value: [
          [
            { label: 'text', ...text },
            { label: 'amount', ...amount },
          ],
        ],
      },
    ])
    expect(toFields({ predictions: null })).toEqual([])
  })
})
