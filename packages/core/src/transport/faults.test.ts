import { type Emulator, startEmulator } from '@las/emulator'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { isLasError } from '../errors/las-error.js'
import { adapters, checkCreate, createNamed, elsewhere, listAll, storedNames, through } from '../testing/chaos.js'
import { type ChaosProxy, faults, startChaosProxy } from '../testing/chaos-proxy.js'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator()
})
afterAll(() => emulator.close())
afterEach(() => {
  vi.restoreAllMocks()
})

describe.each(adapters)('each fault by itself, over %s', (adapter, createAdapter) => {
  let proxy: ChaosProxy
  beforeAll(async () => {
    proxy = await startChaosProxy(new URL(emulator.apiEndpoint).origin)
  })
  afterAll(() => proxy.close())
  beforeEach(() => {
    // Retries without the wait.
    vi.spyOn(Math, 'random').mockReturnValue(0)
    proxy.hits.clear()
  })

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
    const transport = through(proxy, emulator, { http: createAdapter(), timeout: 150, deadline: 10_000 })
    proxy.choose = () => undefined
    await transport.request(listAll, { timeout: 10_000 })

    once(name, ({ method }) => method === 'GET')
    expect(await transport.request(listAll)).toHaveProperty('datasets')
    expect(proxy.hits.get(name)).toBe(1)

    // Long enough for a connection that was closed to be noticed.
    await new Promise(resolve => setTimeout(resolve, 20))
    once(name, ({ method, isToken }) => method === 'POST' && !isToken)
    const label = `${adapter}: ${name}`
    const outcome = await createNamed(transport, label).catch((error: unknown) => error)
    expect(proxy.hits.get(name)).toBe(2)
    expect(outcome).toSatisfy(
      one => !(one instanceof Error) || (isLasError(one) && one.attempts === 1 && one.path === '/datasets'),
    )
    checkCreate(label, outcome, await storedNames(emulator))
  })

  it.each(Object.keys(faults).filter(name => !name.includes('slow')))(
    '%s at the token endpoint: it is asked again',
    async name => {
      const transport = through(proxy, emulator, { http: createAdapter(), deadline: 10_000 })
      once(name, ({ isToken }) => isToken)
      expect(await transport.request(listAll)).toHaveProperty('datasets')
      expect(proxy.hits.get(name)).toBe(1)
    },
  )

  it('a host that is not found for a while: reads and creates succeed', async () => {
    const http = createAdapter()
    let lost = 2
    const transport = through(proxy, emulator, {
      deadline: 10_000,
      http: request => {
        const isLost = !request.url.includes('/oauth2') && lost-- > 0
        return http(isLost ? elsewhere(request) : request)
      },
    })
    proxy.choose = () => undefined
    for (const call of [() => transport.request(listAll), () => createNamed(transport, `${adapter}: not found`)]) {
      lost = 2
      expect(await call()).toBeTypeOf('object')
      expect(lost).toBeLessThan(0)
    }
    expect((await storedNames(emulator)).filter(name => name === `${adapter}: not found`)).toHaveLength(1)
  })
})
