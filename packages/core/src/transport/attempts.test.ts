import { json, respond, startFaultServer } from '@las/test-servers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isAbortedError, isConnectionError } from '../errors/connection-error.js'
import type { HttpAdapter, HttpRequest, HttpResponse } from '../http/adapter.js'
import { fetchAdapter } from '../http/fetch-adapter.js'
import { nodeAdapter } from '../http/node/node-adapter.js'
import { path } from '../requests/path.js'
import type { ApiRequest } from '../requests/transport.js'
import { errorOf, eventually } from '../testing/eventually.js'
import { axiosAdapter } from './axios-adapter.js'
import { createTransport } from './create-transport.js'

const get: ApiRequest = { method: 'GET', path: path('/things') }
const create: ApiRequest = { method: 'POST', path: path('/things'), body: {} }

afterEach(() => {
  vi.restoreAllMocks()
})

describe('an attempt', () => {
  it.each([get, create])('is not sent if a hook aborts the $method call', async request => {
    const server = await startFaultServer()
    const controller = new AbortController()
    const transport = createTransport({
      credentials: server.credentials,
      http: nodeAdapter(),
      onRequest: ({ attributes }) => {
        if (attributes['url.template'] === '/things') controller.abort()
      },
    })
    const error = await errorOf(transport.request(request, { signal: controller.signal }))
    expect(isAbortedError(error) && error.mayHaveBeenApplied).toBe(false)
    expect(error).toSatisfy(isAbortedError)
    expect(server.requests).toHaveLength(0)
  })

  it('closes a body that aborts the call while it is opened', async () => {
    const { credentials } = await startFaultServer()
    const controller = new AbortController()
    const transport = createTransport({ credentials, http: nodeAdapter() })
    let closed = 0
    const sent = transport.send(
      {
        method: 'PUT',
        path: '{fileUrl}',
        url: `${credentials.apiEndpoint}/files/1`,
        headers: {},
        openBody: () => {
          controller.abort()
          return { body: 'text', close: () => closed++ }
        },
        repeatableBody: true,
        idempotent: true,
        changesState: true,
      },
      { signal: controller.signal },
    )
    expect(await errorOf(sent)).toSatisfy(isAbortedError)
    await eventually(() => closed > 0)
    expect(closed).toBe(1)
  })

  it('fails if the adapter returns no response', async () => {
    const server = await startFaultServer()
    const send = nodeAdapter()
    const http: HttpAdapter = request =>
      request.url.includes('token') ? send(request) : Promise.resolve(undefined as unknown as HttpResponse)
    const transport = createTransport({ credentials: server.credentials, http, maxRetries: 0 })
    const error = await errorOf(transport.request(get))
    expect(isConnectionError(error) && error.message).toContain('the HTTP adapter returned no response')
  })

  it('is not repeated if the error of the adapter is not retryable', async () => {
    const { credentials, requests } = await startFaultServer()
    const final = Object.assign(Object(await errorOf(failingCall())), { retryable: false })
    let calls = 0
    const http: HttpAdapter = async request => {
      if (request.url.includes('token')) return nodeAdapter()(request)
      calls++
      throw final
    }
    expect(await errorOf(createTransport({ credentials, http }).request(get))).toBe(final)
    expect(calls).toBe(1)
    expect(requests).toHaveLength(0)
  })
})

/** A call that fails with a `ConnectionError`. */
function failingCall(): Promise<unknown> {
  const credentials = {
    clientId: 'id',
    clientSecret: 'secret',
    apiEndpoint: 'http://127.0.0.1:1/v1',
    authEndpoint: 'http://127.0.0.1:1',
  }
  return createTransport({ credentials, maxRetries: 0 }).request(get)
}

describe.each<[string, () => HttpAdapter]>([
  ['axios', axiosAdapter],
  ['fetch', fetchAdapter],
  ['node', nodeAdapter],
])('a copied request over %s', (name, createAdapter) => {
  const copying = (): HttpAdapter => {
    const send = createAdapter()
    return request => send({ ...request })
  }

  it('is sent', async () => {
    const server = await startFaultServer()
    const transport = createTransport({ credentials: server.credentials, http: copying(), maxRetries: 0 })
    expect(await transport.request(get)).toEqual({})
  })

  it.runIf(name !== 'fetch')('closes the connection if the call is aborted', async () => {
    const server = await startFaultServer()
    const transport = createTransport({ credentials: server.credentials, http: copying() })
    await transport.request(get)
    server.reply(() => undefined)
    const controller = new AbortController()
    const call = errorOf(transport.request(get, { signal: controller.signal }))
    await eventually(() => server.requests.length === 1)
    controller.abort()
    expect(await call).toSatisfy(isAbortedError)
    await eventually(() => server.sockets.size === 0)
  })

  it('returns a response whose headers can be changed', async () => {
    const server = await startFaultServer()
    server.reply(json({}, 200, { 'x-value': '1' }))
    const seen: Record<string, string>[] = []
    const send = createAdapter()
    const http = async (request: HttpRequest): Promise<HttpResponse> => {
      const response = await send(request)
      response.headers['x-added'] = '2'
      seen.push({ ...response.headers })
      response.headers = { 'x-replaced': '3' }
      seen.push({ ...response.headers })
      return response
    }
    await createTransport({ credentials: server.credentials, http, maxRetries: 0 }).request(get)
    expect(seen.slice(-2)).toEqual([expect.objectContaining({ 'x-value': '1', 'x-added': '2' }), { 'x-replaced': '3' }])
  })
})

describe('a rejected access token', () => {
  it('is not in the error if there is no time for another one', async () => {
    const server = await startFaultServer()
    let tokens = 0
    server.replyToken(exchange =>
      json({ access_token: `token-number-${++tokens}`, expires_in: 3_600, token_type: 'Bearer' })(exchange),
    )
    server.reply(exchange => {
      const sent = String(exchange.request.headers.authorization)
      return respond(401, JSON.stringify({ message: `No: ${sent}` }), { 'retry-after': '30', 'x-echo': sent })(exchange)
    })
    const transport = createTransport({ credentials: server.credentials, http: nodeAdapter() })
    const error = await errorOf(transport.request(get, { deadline: 2_000 }))
    const { message, body, headers } = error as { message: string; body: unknown; headers: unknown }
    const text = JSON.stringify([message, body, headers])
    expect(text).toContain('[redacted]')
    expect(text).not.toContain('token-number')
    expect(tokens).toBeGreaterThan(1)
  })
})

describe('a token endpoint that returns no JSON', () => {
  it('is named in the error, without its response', async () => {
    const server = await startFaultServer()
    server.replyToken(respond(200, '<html>secret-of-4711</html>'))
    const transport = createTransport({ credentials: server.credentials, http: nodeAdapter() })
    const error = (await errorOf(transport.request(get))) as Error
    expect(error.message).toContain('Check the auth endpoint in your credentials')
    expect(error.message).not.toContain('empty body')
  })
})
