import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { json, noResponse, resetImmediately, respond, startFaultServer } from '@las/test-servers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HttpAdapter } from '../http/adapter.js'
import { fetchAdapter } from '../http/fetch-adapter.js'
import type { Hooks, RequestEvent, ResponseEvent, RetryEvent } from '../http/hooks.js'
import { nodeAdapter } from '../http/node/node-adapter.js'
import { path } from '../requests/path.js'
import { errorOf, eventually } from '../testing/eventually.js'
import { stopClock } from '../testing/stopped-clock.js'
import type { TransportOptions } from './assemble-transport.js'
import { axiosAdapter } from './axios-adapter.js'
import { createTransport } from './create-transport.js'
import { streamFile } from './files/download-file.js'

const get = { method: 'GET', path: path('/models/{modelId}', { modelId: 'las:model:secret-id' }) } as const
const create = { method: 'POST', path: path('/models'), body: {} } as const

type RecordedEvent = ['request', RequestEvent] | ['response', ResponseEvent] | ['retry', RetryEvent]

function recorder(): { events: RecordedEvent[]; hooks: Required<Hooks> } {
  const events: RecordedEvent[] = []
  return {
    events,
    hooks: {
      onRequest: event => events.push(['request', event]),
      onResponse: event => events.push(['response', event]),
      onRetry: event => events.push(['retry', event]),
    },
  }
}

async function start(options: TransportOptions = {}) {
  const server = await startFaultServer()
  const { events, hooks } = recorder()
  const transport = createTransport({ credentials: server.credentials, ...hooks, ...options })
  await transport.request(get)
  return { server, transport, events, first: events.splice(0) }
}

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe.each<[string, () => HttpAdapter]>([
  ['axios', axiosAdapter],
  ['fetch', fetchAdapter],
  ['node', nodeAdapter],
])('hooks over %s', (_, createAdapter) => {
  const startOverAdapter = () => start({ http: createAdapter() })

  it('receive each request and its response, including token requests', async () => {
    const { server, first } = await startOverAdapter()
    const address = { 'server.address': '127.0.0.1', 'server.port': Number(new URL(server.origin).port) }
    const token = { 'http.request.method': 'POST', 'url.template': '/oauth2/token', ...address }
    const model = { 'http.request.method': 'GET', 'url.template': '/models/{modelId}', ...address }
    expect(first.map(([name, { attributes }]) => [name, attributes])).toEqual([
      ['request', token],
      ['response', { ...token, 'http.response.status_code': 200 }],
      ['request', model],
      ['response', { ...model, 'http.response.status_code': 200 }],
    ])
    const [, , request, response] = first.map(([, event]) => event)
    expect((response as ResponseEvent).request).toBe(request)
    expect((response as ResponseEvent).duration).toBeGreaterThanOrEqual(0)
  })

  it('receive retries, and the number of previous attempts', async () => {
    const { server, transport, events } = await startOverAdapter()
    server.reply(respond(503), resetImmediately, json({}))
    await transport.request(get)
    const brief = events.map(([name, { attributes }]) => [
      name,
      attributes['http.request.resend_count'],
      attributes['http.response.status_code'],
      attributes['error.type'],
    ])
    expect(brief).toEqual([
      ['request', undefined, undefined, undefined],
      ['response', undefined, 503, '503'],
      ['retry', undefined, 503, '503'],
      ['request', 1, undefined, undefined],
      ['response', 1, undefined, 'ECONNRESET'],
      ['retry', 1, undefined, 'ECONNRESET'],
      ['request', 2, undefined, undefined],
      ['response', 2, 200, undefined],
    ])
    const retry = events[2]?.[1] as RetryEvent
    expect(retry.delay).toBe(0)
    expect(retry.request).toBe(events[0]?.[1])
  })

  it('receive a retry after a rejected token', async () => {
    const { server, transport, events } = await startOverAdapter()
    server.reply(json({ message: 'Unauthorized' }, 401), json({}))
    await transport.request(create)
    expect(events.map(([name, { attributes }]) => `${name} ${attributes['url.template']}`)).toEqual([
      'request /models',
      'response /models',
      'request /oauth2/token',
      'response /oauth2/token',
      'retry /models',
      'request /models',
      'response /models',
    ])
    expect(events[5]?.[1].attributes['http.request.resend_count']).toBe(1)
  })

  it('receive one end of a call that times out or is aborted, and nothing of a call that never started', async () => {
    const { server, transport, events } = await startOverAdapter()
    server.reply(noResponse)
    const clock = stopClock()
    const late = errorOf(transport.request(create, { timeout: 20 }))
    await eventually(() => server.requests.length === 1)
    await clock.advance(20)
    await late
    const controller = new AbortController()
    const aborted = errorOf(transport.request(create, { signal: controller.signal }))
    await eventually(() => server.requests.length === 2)
    controller.abort()
    await aborted
    await errorOf(transport.request(create, { signal: AbortSignal.abort() }))
    expect(events.map(([name, { attributes }]) => [name, attributes['error.type']])).toEqual([
      ['request', undefined],
      ['response', 'timeout'],
      ['request', undefined],
      ['response', 'aborted'],
    ])
  })

  it('receive no file URLs', async () => {
    const { server, transport, events } = await startOverAdapter()
    const stream = await streamFile(transport, { fileUrl: `${server.origin}/files/1?signature=x` })
    await stream.cancel()
    expect(events.map(([name, { attributes }]) => `${name} ${attributes['url.template']}`)).toEqual([
      'request {fileUrl}',
      'response {fileUrl}',
    ])
    expect(JSON.stringify(events)).not.toContain('signature')
  })
})

it('logs errors of hooks, which do not affect calls', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue()
  const failure = new Error('the hook failed')
  const { server, transport } = await start({
    onRequest: () => {
      throw failure
    },
    onResponse: (() => Promise.reject(failure)) as () => void,
  })
  expect(await transport.request(create)).toEqual({})
  expect(server.requests).toHaveLength(2)
  expect(logged).toHaveBeenCalledWith('A hook of a LAS transport failed:', failure)
})

it('publishes the same events to the channels of node:diagnostics_channel', async () => {
  const { events, hooks } = recorder()
  const subscriptions = [
    ['las:request', hooks.onRequest],
    ['las:response', hooks.onResponse],
    ['las:retry', hooks.onRetry],
  ] as [string, (event: unknown) => void][]
  const subject = await start()
  for (const [name, subscriber] of subscriptions) subscribe(name, subscriber)
  try {
    subject.server.reply(respond(503), json({}))
    await subject.transport.request(get)
    expect(events.map(([name]) => name)).toEqual(['request', 'response', 'retry', 'request', 'response'])
    expect(events.slice(0, 2)).toEqual(subject.events.slice(0, 2))
  } finally {
    for (const [name, subscriber] of subscriptions) unsubscribe(name, subscriber)
  }
  await subject.transport.request(get)
  expect(events).toHaveLength(5)
})
