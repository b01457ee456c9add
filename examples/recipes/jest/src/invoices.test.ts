import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { Client } from '@las/client'
import { invoice, readInvoice, responseTo } from '../../shared/invoices.ts'
import { useEmulator } from './emulator.ts'

const file = readFileSync(join(__dirname, '../../../read-invoice/invoice.pdf'))

async function createAgent(client: Client) {
  const { agent } = await client.createReviewAgent({
    name: 'Invoices',
    fieldConfig: invoice.fieldConfig,
    review: { threshold: 0.9 },
  })
  return agent.agentId
}

test('an invoice becomes typed fields', async () => {
  const { client } = useEmulator()
  const { data } = await readInvoice(client, await createAgent(client), file)
  expect(data.total_amount).toBe(1232.58)
})

test('a document that is not an invoice is rejected', async () => {
  const { client } = useEmulator()
  const agentId = await createAgent(client)
  const error = await readInvoice(client, agentId, new TextEncoder().encode('hello')).catch(error => error)
  expect(responseTo(error)).toEqual({ status: 415, error: 'content_unsupported' })
})

test('a server that fails is reported to the caller', async () => {
  const { client, emulator } = useEmulator()
  const agentId = await createAgent(client)
  await emulator.faults.add({ route: 'POST /documents', status: 500 })
  const error = await readInvoice(client, agentId, file).catch(error => error)
  expect(responseTo(error)).toEqual({ status: 502, error: 'server_error' })
})
