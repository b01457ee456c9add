import { type Emulator, startEmulator } from '@las/emulator'
import { type ChaosProxy, faults, startChaosProxy } from '@las/test-servers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isLasError } from '../errors/las-error.js'
import type { Transport } from '../requests/transport.js'
import { adapters, checkCreate, createNamed, elsewhere, listAll, storedNames, through } from '../testing/chaos.js'
import { type StoppedClock, stopClock, watched } from '../testing/stopped-clock.js'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator()
})
afterAll(() => emulator.close())

describe.each(adapters)('a single fault, over %s', (adapter, createAdapter) => {
  let proxy: ChaosProxy
  beforeAll(async () => {
    proxy = await startChaosProxy(new URL(emulator.apiEndpoint).origin)
  })
  afterAll(() => proxy.close())
  let clock: StoppedClock
  beforeEach(() => {
    clock = stopClock()
    proxy.hits.clear()
    proxy.held = 0
  })
  const start = (): Transport => through(proxy, emulator, { http: watched(createAdapter()), deadline: 120_000 })
  /** Runs a call, and advances the clock when only timers are pending. */
  const run = <T>(call: Promise<T>): Promise<T> => clock.run(call, () => proxy.held)

  /** Injects a fault into the first request that matches. */
  function injectOnce(name: string, matches: (request: { method: string; isToken: boolean }) => boolean): void {
    let isInjected = false
    proxy.choose = request => {
      if (isInjected || !matches(request)) return undefined
      isInjected = true
      return name
    }
  }

  it.each(Object.keys(faults))('%s: reads succeed, and creates are never repeated', async name => {
    const transport = start()
    proxy.choose = () => undefined
    await transport.request(listAll)

    injectOnce(name, ({ method }) => method === 'GET')
    expect(await run(transport.request(listAll))).toHaveProperty('datasets')
    expect(proxy.hits.get(name)).toBe(1)

    // A read replaces a connection that the proxy has closed. A create would fail.
    proxy.choose = () => undefined
    await run(transport.request(listAll))
    injectOnce(name, ({ method, isToken }) => method === 'POST' && !isToken)
    const label = `${adapter}: ${name}`
    const outcome = await run(createNamed(transport, label).catch((error: unknown) => error))
    expect(proxy.hits.get(name)).toBe(2)
    expect(outcome).toSatisfy(
      result =>
        !(result instanceof Error) || (isLasError(result) && result.attempts === 1 && result.path === '/datasets'),
    )
    checkCreate(label, outcome, await storedNames(emulator))
  })

  it.each(Object.keys(faults))('%s at the token endpoint: the token request is retried', async name => {
    const transport = start()
    injectOnce(name, ({ isToken }) => isToken)
    expect(await run(transport.request(listAll))).toHaveProperty('datasets')
    expect(proxy.hits.get(name)).toBe(1)
  })

  it('a host that is temporarily not found: reads and creates succeed', async () => {
    const http = watched(createAdapter())
    let failures = 2
    const transport = through(proxy, emulator, {
      deadline: 120_000,
      http: request => {
        const fails = !request.url.includes('/oauth2') && failures-- > 0
        return http(fails ? elsewhere(request) : request)
      },
    })
    proxy.choose = () => undefined
    for (const call of [() => transport.request(listAll), () => createNamed(transport, `${adapter}: not found`)]) {
      failures = 2
      expect(await run(call())).toBeTypeOf('object')
      expect(failures).toBeLessThan(0)
    }
    expect((await storedNames(emulator)).filter(name => name === `${adapter}: not found`)).toHaveLength(1)
  })
})
