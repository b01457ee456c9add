import { afterEach, describe, expect, it, vi } from 'vitest'
import { isAbortedError } from '../errors/connection-error.js'
import type { HttpAdapter } from '../http/adapter.js'
import { path } from '../requests/path.js'
import type { ApiRequest } from '../requests/transport.js'
import { errorOf } from '../testing/eventually.js'
import { createTransport } from './create-transport.js'

const get: ApiRequest = { method: 'GET', path: path('/models') }
const create: ApiRequest = { method: 'POST', path: path('/models'), body: {} }

describe('the delay between attempts', () => {
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  /** Creates a transport whose adapter responds immediately with the given statuses, without network I/O. */
  function scripted(...statuses: number[]) {
    const sent: number[] = []
    const http: HttpAdapter = async ({ url }) => {
      if (url.includes('/token')) return { status: 200, headers: {}, body: '{"access_token":"t","expires_in":3600}' }
      sent.push(Date.now())
      const status = statuses[sent.length - 1] ?? 200
      return { status, headers: status === 429 ? { 'retry-after': '7' } : {}, body: '{}' }
    }
    const values = { clientId: 'c', clientSecret: 's', authEndpoint: 'a.example', apiEndpoint: 'https://b.example/v1' }
    return { sent, transport: createTransport({ credentials: values, http, maxRetries: 4 }) }
  }

  it('doubles with full jitter, and follows Retry-After', async () => {
    vi.useFakeTimers({ now: 0 })
    vi.spyOn(Math, 'random').mockReturnValue(0.5)
    const { sent, transport } = scripted(503, 500, 429, 502)
    const done = transport.request(get)
    await vi.runAllTimersAsync()
    await done
    expect(sent).toEqual([0, 250, 750, 7_750, 9_750])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends immediately on abort, and clears its timer', async () => {
    vi.useFakeTimers({ now: 0 })
    const { sent, transport } = scripted(429)
    const controller = new AbortController()
    const failed = errorOf(transport.request(create, { signal: controller.signal }))
    await vi.advanceTimersByTimeAsync(3_000)
    controller.abort()
    const error = await failed
    expect(isAbortedError(error)).toBe(true)
    expect(error).toMatchObject({ attempts: 1, mayHaveBeenApplied: false })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})
