import { readFile } from 'node:fs/promises'
import { request } from 'node:https'
import { text } from 'node:stream/consumers'
import { Client } from '@las/client'
import { type Emulator, type EmulatorOptions, startEmulator } from '@las/emulator'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { Client as McpClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { afterEach, describe, expect, it } from 'vitest'
import { errorTextOf } from './testing/error-text.js'

let emulator: Emulator
const start = async (options: EmulatorOptions = {}): Promise<Emulator> => {
  emulator = await startEmulator(options)
  return emulator
}
afterEach(() => emulator.close())

const url = (): URL => new URL(`http://localhost:${emulator.port}/mcp`)

async function tokenOf({ clientId, clientSecret }: { clientId: string; clientSecret: string }): Promise<string> {
  const response = await fetch(`http://localhost:${emulator.port}/oauth2/token?grant_type=client_credentials`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
  })
  return Object(await response.json()).access_token
}

/** Calls a tool with an access token. */
// biome-ignore lint/suspicious/noExplicitAny: tests look at any part of a result.
async function call(token: string, name: string, args: Record<string, unknown> = {}): Promise<any> {
  const client = new McpClient({ name: 'test', version: '1' })
  const requestInit = { headers: { authorization: `Bearer ${token}` } }
  await client.connect(new StreamableHTTPClientTransport(url(), { requestInit }) as Transport)
  await client.listTools()
  const result = await client.callTool({ name, arguments: args })
  await client.close()
  return result
}

const INITIALIZE = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
})
const HEADERS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }

describe('the emulator', () => {
  it('serves MCP with the permissions of the caller', async () => {
    const { credentials } = await start()
    const api = new Client(credentials)
    const { documentId } = await api.createDocument(await renderInvoice(sampleInvoices[0] as never))
    const owner = await tokenOf(credentials)
    const values = await call(owner, 'extract_document', { documentId, fields: { total_amount: 'amount' } })
    expect(values.structuredContent.values[0]).toMatchObject({ name: 'total_amount', value: '1318.30' })
    const page = await call(owner, 'view_page', { documentId, width: 300 })
    expect(page.content[1]).toMatchObject({ type: 'image', mimeType: 'image/jpeg' })
    const file = await call(owner, 'extract_document', { path: '/etc/passwd', fields: { total: 'amount' } })
    expect(errorTextOf(file.content)).toMatch(/cannot read files/)

    const { clientId, clientSecret } = await api.createAppClient({ roleIds: ['las:role:reader'] })
    const reader = await tokenOf({ clientId, clientSecret: clientSecret ?? '' })
    const create = { operationId: 'createDataset', body: {} }
    const { confirm } = (await call(owner, 'call_api', create)).structuredContent
    // A token confirms a call of the same caller only.
    expect((await call(reader, 'call_api', { ...create, confirm })).content[0].text).toMatch(/invalid_confirmation/)
    const own = (await call(reader, 'call_api', create)).structuredContent
    expect((await call(reader, 'call_api', { ...create, confirm: own.confirm })).content[0].text).toMatch(/forbidden/)
    const created = await call(owner, 'call_api', { ...create, confirm })
    expect(created.structuredContent.status).toBe('ok')
  })

  it('rejects requests without a valid token', async () => {
    await start()
    for (const authorization of ['', 'Bearer wrong']) {
      const response = await fetch(url(), { method: 'POST', headers: { ...HEADERS, authorization }, body: INITIALIZE })
      expect(response.status).toBe(401)
    }
  })

  it('rejects pages of other sites if authentication is off', async () => {
    await start({ auth: 'off' })
    const headers = { ...HEADERS, authorization: 'Bearer any' }
    const send = (more: object = {}): Promise<Response> =>
      fetch(url(), { method: 'POST', headers: { ...headers, ...more }, body: INITIALIZE })
    expect((await send()).status).toBe(200)
    const other = await send({ origin: 'https://evil.example' })
    expect([other.status, other.headers.get('access-control-allow-origin')]).toEqual([403, expect.anything()])
    expect((await fetch(url(), { headers })).status).toBe(405)
    expect((await fetch(url(), { method: 'POST', headers, body: 'no JSON' })).status).toBe(400)
  })

  it('calls itself without its public URL', async () => {
    const { credentials, port } = await start({ publicUrl: 'http://127.0.0.1:9' })
    const token = await tokenOf(credentials)
    const api = new Client({ accessToken: token, apiEndpoint: `http://localhost:${port}/v1` } as never)
    expect((await call(token, 'overview')).structuredContent).toMatchObject({ models: [] })
    expect((await api.listModels()).models).toEqual([])
  })

  it('serves MCP over HTTPS', async () => {
    const { credentials, caFile, port } = await start({ tls: true })
    const ca = await readFile(caFile ?? '')
    const send = (path: string, headers: object, body: string): Promise<string> =>
      new Promise((resolve, reject) => {
        request({ port, path, method: 'POST', ca, headers: { ...headers } }, response => resolve(text(response)))
          .on('error', reject)
          .end(body)
      })
    const basic = `Basic ${btoa(`${credentials.clientId}:${credentials.clientSecret}`)}`
    const tokens = await send('/oauth2/token?grant_type=client_credentials', { authorization: basic }, '')
    const authorization = `Bearer ${JSON.parse(tokens).access_token}`
    const params = { name: 'overview', arguments: {} }
    const message = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params })
    expect(await send('/mcp', { ...HEADERS, authorization }, message)).toContain(`https://localhost:${port}/v1`)
  })
})
