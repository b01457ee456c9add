import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { nodeAdapter } from '../node/node-adapter.js'
import { errorOf } from '../testing/eventually.js'
import { answer, json, type Reply, resetAtOnce, startFaultServer } from '../testing/fault-server.js'
import { createTransport } from './create-transport.js'
import { path } from './path.js'

/** How many seconds the API is away: `LAS_OUTAGE=60` for a thorough run, which prints its figures. */
const OUTAGE = Number(process.env.LAS_OUTAGE ?? 1)
const CALLS_A_SECOND = process.env.LAS_OUTAGE ? 100 : 600

const get = { method: 'GET', path: path('/models') } as const

const outages: [string, Reply][] = [
  ['answers 503', answer(503)],
  ['asks for patience', answer(503, '', { 'retry-after': '1' })],
  ['breaks connections', resetAtOnce],
]

describe.each(outages)('an API that %s', (kind, reply) => {
  it.each([undefined, 10_000])(
    'gets less than 1.2 times its usual load with a deadline of %s ms, and is served again at once',
    async deadline => {
      const server = await startFaultServer()
      let sent = 0
      const transport = createTransport({
        credentials: server.credentials,
        http: nodeAdapter(),
        ...(deadline && { deadline }),
        onRequest: () => {
          sent++
        },
      })
      await transport.request(get)
      await pause(10)
      server.reply(reply)
      sent = 0

      const controller = new AbortController()
      const { signal } = controller
      const calls: Promise<unknown>[] = []
      const startedAt = performance.now()
      for (let elapsed = 0; elapsed < OUTAGE * 1_000; elapsed = performance.now() - startedAt) {
        const due = Math.ceil((elapsed / 1_000) * CALLS_A_SECOND)
        while (calls.length < due) calls.push(transport.request(get, { signal }).catch((error: unknown) => error))
        await pause(5)
      }
      const load = sent / calls.length
      server.reply(json({}))
      if (process.env.LAS_OUTAGE) {
        console.log(
          `an API that ${kind}, deadline ${deadline ?? 'none'}: ${calls.length} calls, load × ${load.toFixed(3)}`,
        )
      }
      expect(load).toBeLessThan(1.2)
      expect(load).toBeGreaterThanOrEqual(1)
      expect(await transport.request(get)).toEqual({})
      controller.abort()
      await Promise.all(calls)
    },
    30_000 + OUTAGE * 2_000,
  )
})

it('does not hold a call without a deadline when the budget is used up', async () => {
  const server = await startFaultServer()
  const transport = createTransport({ credentials: server.credentials })
  server.reply(answer(503, '', { 'retry-after': '0' }))
  await Promise.all(Array.from({ length: 60 }, () => errorOf(transport.request(get))))
  const startedAt = performance.now()
  expect(await errorOf(transport.request(get, { maxRetries: 1 }))).toMatchObject({ status: 503 })
  expect(performance.now() - startedAt).toBeLessThan(1_000)
})
