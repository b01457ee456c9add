import { Client, type FieldConfig } from '@las/client'
import type { EmulatorCredentials } from '@las/emulator'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { expect } from 'vitest'

/** The fields of the sample invoices. */
const FIELDS: FieldConfig = {
  invoice_number: { type: 'string', name: 'Invoice number', required: true },
  invoice_date: { type: 'date', name: 'Invoice date' },
  total_amount: { type: 'amount', name: 'Total', description: 'Total with tax' },
  currency: { type: 'enum', name: 'Currency', enum: ['EUR', 'GBP', 'NOK', 'USD'] },
  line_items: {
    type: 'lines',
    name: 'Line items',
    fields: {
      description: { type: 'string', name: 'Description' },
      quantity: { type: 'numeric', name: 'Quantity' },
      amount: { type: 'amount', name: 'Amount' },
    },
  },
}

export interface TestReviewAgent {
  readonly client: Client
  readonly agentId: string
  readonly validationId: string
  readonly runIds: readonly string[]
}

/** Creates an agent that has read sample invoices, each of which waits for a review of its total. */
export async function createTestReviewAgent(credentials: EmulatorCredentials, count: number): Promise<TestReviewAgent> {
  const client = new Client(credentials)
  const { agent, validation } = await client.createReviewAgent({
    name: 'Invoices',
    fieldConfig: FIELDS,
    review: { threshold: 0, fields: { total_amount: 1 } },
  })
  const runIds: string[] = []
  for (let index = 0; index < count; index++) {
    const invoice = sampleInvoices[index % 3]
    if (!invoice) throw new Error('No sample invoice found')
    const { run } = await client.processDocument(agent.agentId, await renderInvoice(invoice), {
      waitUntil: 'predicted',
      name: `${invoice.name}.pdf`,
    })
    await expect.poll(async () => (await client.getAgentRun(agent.agentId, run.runId)).status).toBe('ready-for-review')
    runIds.push(run.runId)
  }
  return { client, agentId: agent.agentId, validationId: validation.validationId, runIds }
}
