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

describe.each(adapters)('each fault by itself, over %s', (adapter, createAdapter) => {
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
  /** Lets time pass whenever a call waits for it. */
  const timed = <T>(call: Promise<T>): Promise<T> => clock.run(call, () => proxy.held)

  /** Lets the first request of a kind meet a fault. */
  function once(name: string, isHit: (request: { method: string; isToken: boolean }) => boolean): void {
    let met = false
    proxy.choose = request => {
      if (met || !isHit(request)) return undefined
      met = true
      return name
    }
  }

  it.each(Object.keys(faults))('%s: a read succeeds, and a create is never made twice', async name => {
    const transport = start()
    proxy.choose = () => undefined
    await transport.request(listAll)

    once(name, ({ method }) => method === 'GET')
    expect(await timed(transport.request(listAll))).toHaveProperty('datasets')
    expect(proxy.hits.get(name)).toBe(1)

    // Uses up a connection that the proxy has closed, which a read survives and a create does not.
    proxy.choose = () => undefined
    await timed(transport.request(listAll))
    once(name, ({ method, isToken }) => method === 'POST' && !isToken)
    const label = `${adapter}: ${name}`
    const outcome = await timed(createNamed(transport, label).catch((error: unknown) => error))
    expect(proxy.hits.get(name)).toBe(2)
    expect(outcome).toSatisfy(
      one => !(one instanceof Error) || (isLasError(one) && one.attempts === 1 && one.path === '/datasets'),
    )
    checkCreate(label, outcome, await storedNames(emulator))
  })

  it.each(Object.keys(faults))('%s at the token endpoint: it is asked again', async name => {
    const transport = start()
    once(name, ({ isToken }) => isToken)
    expect(await timed(transport.request(listAll))).toHaveProperty('datasets')
    expect(proxy.hits.get(name)).toBe(1)
  })

  it('a host that is not found for a while: reads and creates succeed', async () => {
    const http = watched(createAdapter())
    let lost = 2
    const transport = through(proxy, emulator, {
      deadline: 120_000,
      http: request => {
        const isLost = !request.url.includes('/oauth2') && lost-- > 0
        return http(isLost ? elsewhere(request) : request)
      },
    })
    proxy.choose = () => undefined
    for (const call of [() => transport.request(listAll), () => createNamed(transport, `${adapter}: not found`)]) {
      lost = 2
      expect(await timed(call())).toBeTypeOf('object')
      expect(lost).toBeLessThan(0)
    }
    expect((await storedNames(emulator)).filter(name => name === `${adapter}: not found`)).toHaveLength(1)
  })
})
