import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import {
  Client as CurrentClient,
  StreamableHTTPClientTransport as CurrentTransport,
} from '@modelcontextprotocol/client'
import { Client as EarlierClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { describe, expect } from 'vitest'
import { errorTextOf } from './testing/error-text.js'
import { mcpTest } from './testing/mcp-test.js'
import { type StdioClient, spawnMcp } from './testing/stdio-client.js'

const TOKEN = 'a-token-for-tests-only'
const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
}

interface HttpFixtures {
  /** A running server, and its URL. */
  server: { process: StdioClient; url: URL }
}

const httpTest = mcpTest.extend<HttpFixtures>({
  server: async ({ credentials, folder }, use) => {
    const client = await spawnMcp({
      args: ['--http', '0'],
      credentials,
      directory: folder,
      env: { LAS_MCP_TOKEN: TOKEN },
    })
    await expect.poll(() => client.stderr).toMatch(/listens on \S+/)
    await use({ process: client, url: new URL(/listens on (\S+)/.exec(client.stderr)?.[1] ?? '') })
    client.process.kill('SIGTERM')
    expect(await client.exitCode).toBe(0)
  },
})

/** Sends a request with any headers, also those that fetch does not allow. */
function send(
  url: URL,
  headers: Record<string, string>,
  body: string | Buffer = JSON.stringify(INITIALIZE),
  method = 'POST',
  path = url.pathname,
): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
  return new Promise((resolve, reject) => {
    const all = {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      authorization: `Bearer ${TOKEN}`,
      ...headers,
    }
    const outgoing = httpRequest(url, { method, path, headers: all }, response => {
      let text = ''
      response.on('data', chunk => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    outgoing.on('error', reject)
    outgoing.end(method === 'GET' ? undefined : body)
  })
}

describe('las-mcp --http', () => {
  httpTest('serves clients of the earlier protocol', async ({ server: { url } }) => {
    const client = new EarlierClient({ name: 'test', version: '1' })
    const requestInit = { headers: { authorization: `Bearer ${TOKEN}` } }
    await client.connect(new StreamableHTTPClientTransport(url, { requestInit }) as Transport)
    const { tools } = await client.listTools()
    expect(tools).toHaveLength(12)
    // The SDK checks that the result conforms to the output schema.
    const { structuredContent } = await client.callTool({ name: 'overview', arguments: {} })
    expect(structuredContent).toMatchObject({ agents: [], models: [] })
    const create = { operationId: 'createDataset', body: { name: 'Over HTTP' } }
    const asked = await client.callTool({ name: 'call_api', arguments: create })
    const { confirm } = Object(asked.structuredContent)
    const created = await client.callTool({ name: 'call_api', arguments: { ...create, confirm } })
    expect(Object(created.structuredContent).response.name).toBe('Over HTTP')
    // Over HTTP, clients cannot read files of the machine.
    const file = { path: 'invoice-0.pdf', fields: { total: 'amount' } }
    const { content } = await client.callTool({ name: 'extract_document', arguments: file })
    expect(errorTextOf(Object(content))).toMatch(/cannot read files/)
    await client.close()
  })

  httpTest('serves clients of the current protocol, and asks their users', async ({ server: { url }, api }) => {
    const { validationId } = await api.createValidation()
    const { taskId } = await api.createValidationTask(validationId, { fields: {} })
    const capabilities = { elicitation: { form: {} } }
    const client = new CurrentClient(
      { name: 'test', version: '1' },
      { capabilities, versionNegotiation: { mode: 'auto' } },
    )
    const questions: string[] = []
    client.setRequestHandler('elicitation/create', async ({ params }) => {
      questions.push(params.message)
      return { action: 'accept', content: { confirm: true } }
    })
    const requestInit = { headers: { authorization: `Bearer ${TOKEN}` } }
    await client.connect(new CurrentTransport(url, { requestInit }))
    const review = { name: 'submit_review', arguments: { validationId, taskId } }
    const { structuredContent } = await client.callTool(review)
    expect(structuredContent).toEqual({ status: 'succeeded' })
    expect(questions).toEqual([expect.stringMatching(/^Approve the document with these values\?\n/)])
    await client.close()
  })

  httpTest('rejects requests without its token, and from pages of other sites', async ({ server: { url } }) => {
    expect((await send(url, {})).status).toBe(200)
    const host = url.host
    for (const [headers, status] of [
      [{ authorization: '' }, 401],
      [{ authorization: 'Bearer wrong' }, 401],
      [{ authorization: `Basic ${TOKEN}` }, 401],
      [{ host: 'evil.example' }, 403],
      [{ host: 'evil.example', origin: 'http://evil.example' }, 403],
      [{ origin: 'https://evil.example' }, 403],
      [{ origin: 'null' }, 403],
      [{ host: 'a b' }, 400],
      [{ 'content-type': 'text/plain' }, 415],
      [{ host, origin: `http://${host}` }, 200],
    ] as const) {
      const response = await send(url, headers)
      expect([response.status, response.text], JSON.stringify(headers)).toEqual([status, expect.any(String)])
      expect(response.text).not.toContain(TOKEN)
    }
    expect((await send(new URL('/other', url), {})).status).toBe(404)
    expect((await send(url, {}, undefined, 'TRACE')).status).toBe(400)
    for (const target of ['//', '//evil.example/mcp', '*'])
      expect((await send(url, {}, '', 'POST', target)).status).toBe(404)
    expect((await send(url, {}, undefined, 'POST', `http://evil.example/mcp`)).status).toBe(200)
    expect((await send(url, {}, undefined, 'GET')).status).toBe(405)
    expect((await send(url, {}, 'no JSON')).status).toBe(400)
    expect((await send(url, {}, Buffer.alloc(13_000_000, 'x'))).status).toBe(413)
  })

  httpTest('reports a port in use, and a token that is too short', async ({ server: { url }, credentials }) => {
    const second = await spawnMcp({ args: ['--http', url.port], credentials, env: { LAS_MCP_TOKEN: TOKEN } })
    expect([await second.exitCode, second.stderr]).toEqual([1, expect.stringMatching(/in use. Choose another/)])
    const short = await spawnMcp({ args: ['--http', '0'], credentials, env: { LAS_MCP_TOKEN: 'short' } })
    expect([await short.exitCode, short.stderr]).toEqual([2, expect.stringMatching(/at least 16 characters/)])
  })
})
