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

type Told = ['request', RequestEvent] | ['response', ResponseEvent] | ['retry', RetryEvent]

function recorder(): { told: Told[]; hooks: Required<Hooks> } {
  const told: Told[] = []
  return {
    told,
    hooks: {
      onRequest: event => told.push(['request', event]),
      onResponse: event => told.push(['response', event]),
      onRetry: event => told.push(['retry', event]),
    },
  }
}

async function start(options: TransportOptions = {}) {
  const server = await startFaultServer()
  const { told, hooks } = recorder()
  const transport = createTransport({ credentials: server.credentials, ...hooks, ...options })
  await transport.request(get)
  const [api, token] = [told.splice(0), server.tokenRequests.length]
  return { server, transport, told, first: api, token }
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
  const begin = () => start({ http: createAdapter() })

  it('are told of each request and its answer, token requests included', async () => {
    const { server, first } = await begin()
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

  it('are told of retries, and how often a request was sent before', async () => {
    const { server, transport, told } = await begin()
    server.reply(respond(503), resetImmediately, json({}))
    await transport.request(get)
    const brief = told.map(([name, { attributes }]) => [
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
    const retry = told[2]?.[1] as RetryEvent
    expect(retry.delay).toBe(0)
    expect(retry.request).toBe(told[0]?.[1])
  })

  it('are told that a refused token makes a call go out again', async () => {
    const { server, transport, told } = await begin()
    server.reply(json({ message: 'Unauthorized' }, 401), json({}))
    await transport.request(create)
    expect(told.map(([name, { attributes }]) => `${name} ${attributes['url.template']}`)).toEqual([
      'request /models',
      'response /models',
      'request /oauth2/token',
      'response /oauth2/token',
      'retry /models',
      'request /models',
      'response /models',
    ])
    expect(told[5]?.[1].attributes['http.request.resend_count']).toBe(1)
  })

  it('are told once of the end of a call that times out or is aborted, and nothing of one that never began', async () => {
    const { server, transport, told } = await begin()
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
    expect(told.map(([name, { attributes }]) => [name, attributes['error.type']])).toEqual([
      ['request', undefined],
      ['response', 'timeout'],
      ['request', undefined],
      ['response', 'aborted'],
    ])
  })

  it('are told of files without their URL', async () => {
    const { server, transport, told } = await begin()
    const stream = await streamFile(transport, { fileUrl: `${server.origin}/files/1?signature=x` })
    await stream.cancel()
    expect(told.map(([name, { attributes }]) => `${name} ${attributes['url.template']}`)).toEqual([
      'request {fileUrl}',
      'response {fileUrl}',
    ])
    expect(JSON.stringify(told)).not.toContain('signature')
  })
})

it('changes no call when hooks fail, and says so', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue()
  const failure = new Error('the hook is wrong')
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

it('publishes the same to the channels of node:diagnostics_channel', async () => {
  const { told, hooks } = recorder()
  const subscriptions = [
    ['las:request', hooks.onRequest],
    ['las:response', hooks.onResponse],
    ['las:retry', hooks.onRetry],
  ] as [string, (event: unknown) => void][]
  const quiet = await start()
  for (const [name, subscriber] of subscriptions) subscribe(name, subscriber)
  try {
    quiet.server.reply(respond(503), json({}))
    await quiet.transport.request(get)
    expect(told.map(([name]) => name)).toEqual(['request', 'response', 'retry', 'request', 'response'])
    expect(told.slice(0, 2)).toEqual(quiet.told.slice(0, 2))
  } finally {
    for (const [name, subscriber] of subscriptions) unsubscribe(name, subscriber)
  }
  await quiet.transport.request(get)
  expect(told).toHaveLength(5)
})
