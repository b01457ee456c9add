import { fileURLToPath } from 'node:url'
import { Client } from '@las/client'
import { type Emulator, startEmulator } from '@las/emulator'
import { signWebhook } from '@las/webhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { invoices } from './invoices.js'
import { type Receiver, receivers } from './servers.js'

const secret = 's3cret'
const runId = 'cradl:run:0123456789abcdef0123456789abcdef'
const output = {
  total_amount: { value: '1232.58', confidence: 0.97, page: 0, name: 'Total – ø 株' },
  invoice_date: { value: '2024-05-16', confidence: 0.99, page: 0, name: 'Date' },
}
// Python writes JSON with such white space, which is lost if a framework parses the body.
const body = JSON.stringify({ output, context: { runId, documentId: 'cradl:document:1' } }).replaceAll('":', '": ')

beforeEach(() => {
  vi.stubEnv('WEBHOOK_SECRET', secret)
  vi.spyOn(console, 'warn').mockReturnValue()
  vi.spyOn(console, 'error').mockReturnValue()
  return () => {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
  }
})

const invoice = fileURLToPath(new URL('../../read-invoice/invoice.pdf', import.meta.url))

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator()
})
afterAll(() => emulator.close())

describe.each(Object.entries(receivers))('%s', (_, start) => {
  let receiver: Receiver
  beforeAll(async () => {
    receiver = await start()
  })
  afterAll(() => receiver.close())
  beforeEach(() => {
    vi.stubEnv('WEBHOOK_URL', receiver.url)
    invoices.clear()
  })

  /** Sends a request that was signed for the receiver, with the given changes. */
  async function send(changes: { headers?: Record<string, string>; body?: string } = {}): Promise<[number, string]> {
    const headers = await signWebhook({
      url: receiver.url,
      headers: { 'content-type': 'application/json' },
      body,
      secret,
    })
    const response = await fetch(receiver.url, {
      method: 'POST',
      body,
      ...changes,
      headers: { ...headers, ...changes.headers },
    })
    return [response.status, await response.text()]
  }

  it('accepts a signed webhook, also if it is delivered again', async () => {
    expect(await send()).toEqual([204, ''])
    expect(await send()).toEqual([204, ''])
    expect([...invoices]).toEqual([[runId, JSON.parse(body).output]])
  })

  it('rejects other requests with the code of the error', async () => {
    const rejected = (code: string): [number, string] => [401, JSON.stringify({ error: code })]
    expect(await send({ body: body.replace('1232', '9232') })).toEqual(rejected('signature_mismatch'))
    expect(await send({ headers: { 'x-cradl-nonce': '0'.repeat(32) } })).toEqual(rejected('signature_mismatch'))
    expect(await send({ headers: { 'x-cradl-timestamp': '1' } })).toEqual(rejected('timestamp_out_of_tolerance'))
    const unsigned = await fetch(receiver.url, { method: 'POST' })
    expect([unsigned.status, await unsigned.text()]).toEqual(rejected('missing_header'))
    expect(invoices.size).toBe(0)
  })

  it('rejects a copy of an accepted request', async () => {
    const headers = await signWebhook({ url: receiver.url, body, secret })
    const statuses = []
    for (let count = 0; count < 2; count++) {
      statuses.push((await fetch(receiver.url, { method: 'POST', headers, body })).status)
    }
    expect(statuses).toEqual([204, 401])
  })

  it('accepts any content type and large bodies', async () => {
    const padded = body.padEnd(3 * 1024 * 1024)
    for (const headers of [
      {},
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/json; charset=utf-8' },
    ]) {
      const signed = await signWebhook({ url: receiver.url, body: padded, secret, headers })
      const response = await fetch(receiver.url, { method: 'POST', headers: signed, body: padded })
      expect(response.status).toBe(204)
    }
  })

  it('does not accept a webhook that it cannot save, so that it is delivered again', async () => {
    vi.spyOn(invoices, 'set').mockImplementation(() => {
      throw new Error('The database is down')
    })
    const [status] = await send()
    expect(status).toBe(500)
  })

  it('accepts nothing without a secret', async () => {
    vi.stubEnv('WEBHOOK_SECRET', '')
    const [status] = await send()
    expect(status).toBe(500)
    expect(invoices.size).toBe(0)
  })

  describe('receives the result of an agent', () => {
    /** Processes an invoice with an agent that sends its result to the receiver. Returns the id of the run. */
    async function processInvoice(
      secret: string | undefined,
    ): Promise<{ client: Client; agentId: string; runId: string }> {
      const client = new Client(emulator.credentials)
      const { agent } = await client.createReviewAgent({
        fieldConfig: { total_amount: { type: 'amount' }, invoice_date: { type: 'date' } },
        review: { threshold: 0 },
        webhook: { url: receiver.url, secret },
      })
      const { runId, id } = await client.createAgentRun(agent.agentId)
      await client.createDocument(invoice, { agentRunId: id })
      return { client, agentId: agent.agentId, runId }
    }

    const expected = { total_amount: { value: '1232.58' }, invoice_date: { value: '2024-05-16' } }

    it.each([
      ['the secret of the action', () => secret],
      ['the secret of the app client', () => undefined],
    ])('signed with %s', async (_, secretOf) => {
      vi.stubEnv('WEBHOOK_SECRET', secretOf() ?? emulator.credentials.clientSecret)
      const { client, agentId, runId } = await processInvoice(secretOf())
      const { status } = await client.waitForAgentRun(agentId, runId, { minDelay: 20, maxDelay: 100 })
      expect(status).toBe('exported')
      expect(invoices.get(runId)).toMatchObject(expected)
    })

    it('also of an action that was started without an agent and a document', async () => {
      const client = new Client(emulator.credentials)
      const functionId = 'cradl:organization:cradl/cradl:function:export-to-webhook'
      const { actionId } = await client.createAction(functionId, { config: { url: receiver.url, hmacSecret: secret } })
      const { runId } = await client.createActionRun(actionId)
      await expect.poll(async () => (await client.getActionRun(actionId, runId)).status).toBe('succeeded')
      expect([...invoices]).toEqual([[runId, {}]])
    })

    it('again, if it could not be saved', async () => {
      let attempts = 0
      const save = vi.spyOn(invoices, 'set').mockImplementation(() => {
        attempts++
        throw new Error('The database is down')
      })
      const { client, agentId, runId } = await processInvoice(secret)
      await expect.poll(() => attempts).toBeGreaterThan(0)
      save.mockRestore()
      const statusAfter = async (ms: number): Promise<string | undefined> => {
        await emulator.clock.advance(ms)
        return (await client.getAgentRun(agentId, runId)).status
      }
      await expect.poll(() => statusAfter(1000)).toBe('exported')
      expect(invoices.get(runId)).toMatchObject(expected)
    })
  })
})
