import {
  closedOrigin,
  endlessBody,
  type FaultServer,
  json,
  noResponse,
  partialResponse,
  type Reply,
  resetAfterReading,
  resetImmediately,
  respond,
  startFaultServer,
} from '@las/test-servers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isServerError } from '../errors/api-error.js'
import { isAbortedError, isConnectionError, isTimeoutError } from '../errors/connection-error.js'
import type { HttpAdapter } from '../http/adapter.js'
import { fetchAdapter } from '../http/fetch-adapter.js'
import { nodeAdapter } from '../http/node/node-adapter.js'
import { path } from '../requests/path.js'
import type { ApiRequest, RequestOptions } from '../requests/transport.js'
import { errorOf, eventually, settled } from '../testing/eventually.js'
import { skipWait, stopClock, watched } from '../testing/stopped-clock.js'
import type { TransportOptions } from './assemble-transport.js'
import { axiosAdapter } from './axios-adapter.js'
import { createTransport } from './create-transport.js'

const get: ApiRequest = { method: 'GET', path: path('/models') }
const create: ApiRequest = { method: 'POST', path: path('/models'), body: {} }
const update: ApiRequest = { method: 'PATCH', path: path('/models'), body: { name: 'x' } }
const remove: ApiRequest = { method: 'DELETE', path: path('/models') }

const lost: [string, Reply][] = [
  ['a reset before the body is read', resetImmediately],
  ['a reset before the response', resetAfterReading],
  ['a partial response', partialResponse],
]

async function start(options: TransportOptions = {}) {
  const server = await startFaultServer()
  // If a test stops the clock, the delays between attempts are skipped.
  const transport = createTransport({ credentials: server.credentials, onRetry: skipWait, ...options })
  const call = (request: ApiRequest, limits?: RequestOptions) => transport.request(request, limits)
  // Opens the connection and fetches the token.
  await call(get)
  server.reply(json({}))
  return { server, call }
}

/** Sets the given failures as the first replies, followed by a success. */
const replyAfter = (server: FaultServer, ...failures: Reply[]): void => server.reply(...failures, json({ fine: true }))

describe.each<[string, () => HttpAdapter]>([
  ['axios', axiosAdapter],
  ['fetch', fetchAdapter],
  ['node', nodeAdapter],
])('retries over %s', (_, createAdapter) => {
  beforeEach(() => {
    // Retries without delay; retry-waits.test.ts tests the delays.
    vi.spyOn(Math, 'random').mockReturnValue(0)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })
  const startOverAdapter = () => start({ http: watched(createAdapter()) })

  it.each([408, 429, 500, 502, 503, 504])('retries a read and a delete after %i', async status => {
    const { server, call } = await startOverAdapter()
    for (const request of [get, remove]) {
      replyAfter(server, respond(status), respond(status))
      expect(await call(request)).toEqual({ fine: true })
      expect(server.requests).toHaveLength(3)
    }
  })

  it.each(lost)('retries a read and a delete after %s', async (_, bad) => {
    const { server, call } = await startOverAdapter()
    for (const request of [get, remove]) {
      replyAfter(server, bad, bad)
      expect(await call(request)).toEqual({ fine: true })
      expect(server.requests).toHaveLength(3)
    }
  })

  it.each([408, 500, 502, 503, 504])('does not retry a create or an update after %i', async status => {
    const { server, call } = await startOverAdapter()
    for (const request of [create, update]) {
      replyAfter(server, respond(status))
      expect(await errorOf(call(request))).toMatchObject({ status, attempts: 1 })
      expect(server.requests).toHaveLength(1)
    }
  })

  it.each(lost)(
    'does not retry a create or an update after %s, and reports that it may have been applied',
    async (_, bad) => {
      const { server, call } = await startOverAdapter()
      for (const request of [create, update]) {
        replyAfter(server, bad)
        const error = await errorOf(call(request))
        if (!isConnectionError(error)) throw error
        expect(error).toMatchObject({ code: 'ECONNRESET', attempts: 1, mayHaveBeenApplied: true, path: '/models' })
        expect(error.toJSON().mayHaveBeenApplied).toBe(true)
        expect(server.requests).toHaveLength(1)
      }
    },
  )

  it('retries a create after a rate limit, but not if the quota is exhausted', async () => {
    const { server, call } = await startOverAdapter()
    replyAfter(server, json({ message: 'Too Many Requests' }, 429))
    expect(await call(create)).toEqual({ fine: true })
    expect(server.requests).toHaveLength(2)
    replyAfter(server, json({ message: 'Limit Exceeded' }, 429))
    expect(await errorOf(call(get))).toMatchObject({ code: 'limit_exceeded', attempts: 1 })
    expect(server.requests).toHaveLength(1)
  })

  it('retries a create if no server listens, and reports that it was not applied', async () => {
    const { credentials } = await startFaultServer()
    const apiEndpoint = await closedOrigin()
    const { clientId, authEndpoint } = credentials
    const transport = createTransport({
      credentials: { clientId, clientSecret: 'x', authEndpoint, apiEndpoint },
      http: createAdapter(),
    })
    const error = await errorOf(transport.request(create))
    if (!isConnectionError(error)) throw error
    expect(error).toMatchObject({ code: 'ECONNREFUSED', attempts: 3, mayHaveBeenApplied: false, retryable: true })
    expect(error.message).toContain(`refused the connection`)
  })

  it('reports that a lost delete may have been applied, but not a lost read', async () => {
    const { server, call } = await startOverAdapter()
    server.reply(resetAfterReading)
    expect(await errorOf(call(remove))).toMatchObject({ attempts: 3, mayHaveBeenApplied: true })
    expect(await errorOf(call(get))).toMatchObject({ attempts: 3, mayHaveBeenApplied: false })
  })

  it('reports that a create may have been applied after a server error', async () => {
    const { server, call } = await startOverAdapter()
    for (const [status, mayHaveBeenApplied] of [
      [500, true],
      [504, true],
      [408, true],
      [400, false],
      [429, false],
    ] as const) {
      server.reply(respond(status))
      expect(await errorOf(call(create))).toMatchObject({ status, mayHaveBeenApplied })
      expect(await errorOf(call(get))).toMatchObject({ status, mayHaveBeenApplied: false })
    }
  })

  it('reports that a delete may have been applied if its retry finds nothing', async () => {
    const { server, call } = await startOverAdapter()
    server.reply(resetAfterReading, json({ message: 'No' }, 404))
    expect(await errorOf(call(remove))).toMatchObject({ status: 404, attempts: 2, mayHaveBeenApplied: true })
    server.reply(json({ message: 'No' }, 404))
    expect(await errorOf(call(remove))).toMatchObject({ status: 404, attempts: 1, mayHaveBeenApplied: false })
  })

  it.each([
    ['truncated JSON', respond(200, '{"half":', { 'content-type': 'application/json' })],
    ['an HTML page', respond(200, '<html>Sign in</html>', { 'content-type': 'text/html' })],
    ['an empty body', respond(200)],
  ])('retries a read after %s, but not a create', async (_, bad) => {
    const { server, call } = await startOverAdapter()
    replyAfter(server, bad, bad)
    expect(await call(get)).toEqual({ fine: true })
    server.reply(bad)
    expect(await errorOf(call(get, { deadline: 10_000 }))).toMatchObject({ code: 'response_parse', attempts: 3 })
    server.reply(bad)
    expect(await errorOf(call(create))).toMatchObject({
      code: 'response_parse',
      attempts: 1,
      mayHaveBeenApplied: true,
    })
  })

  it('parses JSON with a byte order mark regardless of its content type', async () => {
    const { server, call } = await startOverAdapter()
    server.reply(respond(200, '\uFEFF{"fine":true}', { 'content-type': 'text/html' }))
    expect(await call(get)).toEqual({ fine: true })
    expect(server.requests).toHaveLength(1)
  })

  it('retries until the deadline, and at most maxRetries times if it is also set', async () => {
    const { server, call } = await startOverAdapter()
    const bad = Array.from({ length: 9 }, () => respond(503))
    replyAfter(server, ...bad)
    expect(await call(get, { deadline: 10_000 })).toEqual({ fine: true })
    expect(server.requests).toHaveLength(10)
    replyAfter(server, ...bad)
    expect(await errorOf(call(get, { deadline: 10_000, maxRetries: 1 }))).toMatchObject({ attempts: 2 })
  })

  it('waits for the budget if a deadline is set, and continues after the outage', async () => {
    const { server, call } = await startOverAdapter()
    const clock = stopClock()
    server.reply(respond(503))
    const calls = Promise.all(Array.from({ length: 40 }, () => call(get, { deadline: 15_000 })))
    await eventually(() => server.requests.length >= 40 + 20)
    for (let step = 0; step < 20; step++) {
      await settled()
      await clock.advance(25)
    }
    // Each call, and the reserve of 20 retries. The next retry is due after one second.
    expect(server.requests).toHaveLength(40 + 20)
    server.reply(json({ fine: true }))
    expect(await clock.run(calls)).toHaveLength(40)
  })

  it('is not affected by changes of the system clock', async () => {
    const { server, call } = await startOverAdapter()
    for (const jump of [3_600_000, -3_600_000]) {
      const now = Date.now()
      const clock = vi.spyOn(Date, 'now')
      server.reply(exchange => {
        clock.mockReturnValue(now + jump)
        return json({ fine: true })(exchange)
      })
      expect(await call(get, { deadline: 600_000, timeout: 300_000 })).toEqual({ fine: true })
      server.reply(noResponse)
      expect(await errorOf(call(create, { deadline: 60 }))).toMatchObject({ code: 'timeout' })
      clock.mockRestore()
    }
  })

  it('stops after maxRetries', async () => {
    const { server, call } = await startOverAdapter()
    for (const [maxRetries, sent] of [
      [undefined, 3],
      [0, 1],
      [1, 2],
      [4, 5],
    ] as const) {
      server.reply(respond(503))
      const error = await errorOf(call(get, { maxRetries }))
      expect(isServerError(error) && error.attempts).toBe(sent)
      expect(server.requests).toHaveLength(sent)
    }
  })

  it('respects Retry-After, but does not wait longer than a minute', async () => {
    const { server, call } = await startOverAdapter()
    replyAfter(server, respond(503, '', { 'retry-after': '0' }))
    expect(await call(get)).toEqual({ fine: true })
    const date = new Date(Date.now() - 5_000).toUTCString()
    replyAfter(server, respond(429, '', { 'retry-after': date }))
    expect(await call(get)).toEqual({ fine: true })
    for (const retryAfter of ['61', new Date(Date.now() + 3_600_000).toUTCString()]) {
      replyAfter(server, respond(503, '', { 'retry-after': retryAfter }))
      expect(await errorOf(call(get))).toMatchObject({ status: 503, attempts: 1 })
    }
  })

  it.each([
    ['the response', noResponse],
    ['the response body', endlessBody],
  ])('limits the time for %s', async (_, slow) => {
    const { server, call } = await startOverAdapter()
    server.reply(slow)
    const error = await errorOf(call(create, { timeout: 40 }))
    if (!isTimeoutError(error)) throw error
    expect(error).toMatchObject({ code: 'timeout', attempts: 1, mayHaveBeenApplied: true, retryable: true })
    expect(error.message).toContain('received no response within 40 ms')
    const clock = stopClock()
    replyAfter(server, slow, slow)
    const repeated = call(get, { timeout: 40 })
    for (const attempt of [1, 2]) {
      await eventually(() => server.requests.length === attempt)
      await clock.advance(40)
    }
    expect(await repeated).toEqual({ fine: true })
  })

  it('limits the time for the whole call', async () => {
    const { server, call } = await startOverAdapter()
    server.reply(noResponse)
    const clock = stopClock()
    const failed = errorOf(call(get, { timeout: 80, deadline: 240, maxRetries: 100 }))
    for (const attempt of [1, 2, 3]) {
      await eventually(() => server.requests.length === attempt)
      await clock.advance(80)
    }
    const error = await failed
    if (!isTimeoutError(error)) throw error
    expect(error).toMatchObject({ attempts: 3, mayHaveBeenApplied: false })
  })

  it('does not wait for an attempt after the deadline', async () => {
    const { server, call } = await startOverAdapter()
    server.reply(respond(503, '', { 'retry-after': '30' }))
    expect(await errorOf(call(get, { deadline: 5_000 }))).toMatchObject({ status: 503, attempts: 1 })
  })

  it('limits retries during an outage', async () => {
    const { server, call } = await startOverAdapter()
    server.reply(respond(503))
    stopClock()
    for (let count = 0; count < 200; count++) await errorOf(call(get))
    // Each call, the reserve of 20 retries, and 15 % of the calls.
    expect(server.requests.length).toBeGreaterThan(200 + 20)
    expect(server.requests.length).toBeLessThanOrEqual(200 + 20 + 0.15 * 200)
  })

  it.each([
    ['while it waits for the response', noResponse],
    ['while it receives the response', endlessBody],
  ])('rejects immediately when it is aborted %s', async (_, slow) => {
    const { server, call } = await startOverAdapter()
    server.reply(slow)
    const controller = new AbortController()
    const failed = errorOf(call(create, { signal: controller.signal }))
    await eventually(() => server.requests.length === 1)
    const reason = new Error('enough')
    controller.abort(reason)
    const error = await failed
    if (!isAbortedError(error)) throw error
    expect(error).toMatchObject({
      method: 'POST',
      path: '/models',
      attempts: 1,
      mayHaveBeenApplied: true,
      cause: reason,
    })
    expect(server.requests).toHaveLength(1)
  })

  it('sends no request if it was aborted before', async () => {
    const { server, call } = await startOverAdapter()
    const error = await errorOf(call(create, { signal: AbortSignal.abort() }))
    expect(isAbortedError(error)).toBe(true)
    expect(error).toMatchObject({ attempts: 0, mayHaveBeenApplied: false })
    expect(server.requests).toHaveLength(0)
  })
})

it('remembers that an earlier attempt may have been applied', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const codes = ['ECONNRESET', 'ECONNREFUSED', 'ECONNREFUSED']
  const server = await startFaultServer()
  const http: HttpAdapter = request => {
    if (request.method === 'POST') return fetchAdapter()(request)
    return Promise.reject(Object.assign(new Error('scripted'), { code: codes.shift() }))
  }
  const transport = createTransport({ credentials: server.credentials, http })
  expect(await errorOf(transport.request(remove))).toMatchObject({
    code: 'ECONNREFUSED',
    attempts: 3,
    mayHaveBeenApplied: true,
  })
  vi.restoreAllMocks()
})

describe('stale connections', () => {
  it('are replaced without delay and without using the budget', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1_000_000)
    const { server, call } = await start()
    for (let count = 0; count < 30; count++) {
      replyAfter(server, resetImmediately)
      expect(await call(get)).toEqual({ fine: true })
      expect(server.requests).toHaveLength(2)
    }
    vi.restoreAllMocks()
  })

  it('count as attempts, so they are not replaced without retries', async () => {
    const { server, call } = await start()
    server.reply(resetImmediately)
    expect(await errorOf(call(get, { maxRetries: 1 }))).toMatchObject({ code: 'ECONNRESET', attempts: 2 })
    server.reply(json({}), resetImmediately)
    await call(get)
    expect(await errorOf(call(get, { maxRetries: 0 }))).toMatchObject({ code: 'ECONNRESET', attempts: 1 })
    expect(server.requests).toHaveLength(2)
  })

  it('cause an error in a create, which may have been applied', async () => {
    const { server, call } = await start()
    replyAfter(server, resetImmediately)
    expect(await errorOf(call(create))).toMatchObject({ code: 'ECONNRESET', attempts: 1, mayHaveBeenApplied: true })
    expect(server.requests).toHaveLength(1)
  })
})
