import { json, type Reply, resetImmediately, respond, startFaultServer } from '@las/test-servers'
import { describe, expect, it } from 'vitest'
import { nodeAdapter } from '../http/node/node-adapter.js'
import { path } from '../requests/path.js'
import { errorOf } from '../testing/eventually.js'
import { stopClock, watched } from '../testing/stopped-clock.js'
import { createTransport } from './create-transport.js'

/** The duration of the outage on the stopped clock. Set `LAS_OUTAGE=60` for a thorough run, which prints the load. */
const OUTAGE_SECONDS = Number(process.env.LAS_OUTAGE ?? 2)
const CALL_INTERVAL_MS = 10

const get = { method: 'GET', path: path('/models') } as const

const outages: [string, Reply][] = [
  ['responds with 503', respond(503)],
  ['responds with Retry-After', respond(503, '', { 'retry-after': '1' })],
  ['resets connections', resetImmediately],
]

describe.each(outages)('an API that %s', (kind, reply) => {
  it.each([undefined, 10_000])(
    'receives only the retries of the budget with a deadline of %s ms, and is used immediately after the outage',
    async deadline => {
      const server = await startFaultServer()
      let sent = 0
      const transport = createTransport({
        credentials: server.credentials,
        http: watched(nodeAdapter()),
        ...(deadline && { deadline }),
        onRequest: () => {
          sent++
        },
      })
      await transport.request(get)
      const clock = stopClock()
      server.reply(reply)
      sent = 0

      const controller = new AbortController()
      const { signal } = controller
      const calls: Promise<unknown>[] = []
      for (let elapsed = 0; elapsed < OUTAGE_SECONDS * 1_000; elapsed += CALL_INTERVAL_MS) {
        calls.push(transport.request(get, { signal }).catch((error: unknown) => error))
        await clock.idle()
        await clock.advance(CALL_INTERVAL_MS)
      }
      await clock.idle()
      const retries = sent - calls.length
      // The reserve of 20 retries, 15 % of the calls, and one retry per second.
      expect(retries).toBeLessThanOrEqual(20 + 0.15 * calls.length + OUTAGE_SECONDS)
      expect(retries).toBeGreaterThanOrEqual(20)
      if (process.env.LAS_OUTAGE) {
        const load = (sent / calls.length).toFixed(3)
        console.log(`an API that ${kind}, deadline ${deadline ?? 'none'}: ${calls.length} calls, load × ${load}`)
      }
      server.reply(json({}))
      expect(await transport.request(get)).toEqual({})
      controller.abort()
      await Promise.all(calls)
    },
  )
})

it('does not delay a call without a deadline if the budget is exhausted', async () => {
  const server = await startFaultServer()
  const transport = createTransport({ credentials: server.credentials, http: watched(nodeAdapter()) })
  const clock = stopClock()
  server.reply(respond(503))
  await clock.run(Promise.all(Array.from({ length: 60 }, () => errorOf(transport.request(get)))))
  // The clock does not advance, so the call ends without delay.
  expect(await errorOf(transport.request(get, { maxRetries: 1 }))).toMatchObject({ status: 503, attempts: 1 })
})
