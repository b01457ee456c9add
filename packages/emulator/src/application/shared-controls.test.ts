import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from '../testing/browser.js'
import { sendAsPage } from '../testing/console-session.js'
import { hasPostgres, SKIP_REASON, useSharedServers } from '../testing/shared-servers.js'
import { type Json, startTestApi, type TestApi } from '../testing/test-api.js'

const TIME = Date.UTC(2026, 0, 1)
const RATE = 40

describe.skipIf(!hasPostgres)(`the controls of emulators that share their storage${SKIP_REASON}`, () => {
  const servers = useSharedServers()
  let first: TestApi
  let second: TestApi
  let emulators: TestApi[]
  beforeAll(async () => {
    const storage = await servers().newStorage()
    const options = { ...storage, clock: () => TIME, quotas: { requestsPerSecond: RATE } }
    first = await startTestApi(options)
    second = await startTestApi({ ...options, role: 'api' })
    emulators = [first, second]
  })
  afterAll(() => Promise.all((emulators ?? []).map(emulator => emulator.close())))
  afterEach(async () => {
    await first.emulator.faults.clear()
    // The clock stands still, so that nothing else adds tokens.
    await first.emulator.clock.advance('1 min')
  })

  /** The statuses of requests that are sent to the emulators in turn. */
  async function statuses(count: number): Promise<number[]> {
    const received: number[] = []
    for (let sent = 0; sent < count; sent++) {
      const { status } = await (emulators[sent % emulators.length] as TestApi).send('GET', '/models')
      received.push(status)
    }
    return received
  }

  it('inject the same faults, and each one as often as it should hit', async () => {
    await second.emulator.faults.add({ route: 'GET /models', status: 503, times: 3 })
    expect(await statuses(6)).toEqual([503, 503, 503, 200, 200, 200])
    for (const { emulator } of emulators) expect(await emulator.faults.list()).toMatchObject([{ times: 3, hits: 3 }])
    await first.emulator.faults.clear()
    expect(await second.emulator.faults.list()).toEqual([])
    await first.emulator.faults.add({ route: 'GET /models', status: 500, times: 5 })
    const concurrent = await Promise.all(Array.from({ length: 6 }, () => statuses(2)))
    expect(concurrent.flat().filter(status => status === 500)).toHaveLength(5)
  })

  it('hit the same requests with the same seed as one emulator', async () => {
    const run = async (send: () => Promise<number[]>, faults = first.emulator.faults): Promise<number[]> => {
      await faults.clear()
      await faults.add({ route: 'GET /models', status: 500, probability: 0.5, seed: 7 })
      return send()
    }
    const together = await run(() => statuses(12))
    const alone = await startTestApi()
    const expected = await run(async () => {
      const received: number[] = []
      for (let sent = 0; sent < 12; sent++) received.push((await alone.send('GET', '/models')).status)
      return received
    }, alone.emulator.faults)
    await alone.close()
    expect(together).toEqual(expected)
    expect(new Set(together)).toEqual(new Set([200, 500]))
  })

  it('accept as many requests per second as one emulator, however they are distributed', async () => {
    for (const share of [1, 2, 4]) {
      const responses = await Promise.all(
        Array.from({ length: 2 * RATE }, (_, index) => (index % share === 0 ? first : second).send('GET', '/models')),
      )
      const accepted = responses.filter(({ status }) => status === 200).length
      expect(accepted).toBeLessThanOrEqual(RATE)
      // An emulator can hold 5 % of the requests that the other one lacks.
      expect(accepted).toBeGreaterThanOrEqual(RATE - 2)
      const rejected = responses.find(({ status }) => status === 429)
      expect([rejected?.body.message, rejected?.headers.get('retry-after')]).toEqual(['Too Many Requests', '1'])
      await second.emulator.clock.advance(250)
      expect((await first.send('GET', '/models')).status).toBe(200)
      await second.emulator.clock.advance('1 min')
    }
    // All emulators accept requests again, although the clock is set back.
    await second.emulator.reset()
    await first.emulator.clock.advance('1 s')
    expect(await statuses(4)).toEqual([200, 200, 200, 200])
  })

  it('log the requests to all of them, in order, on the page of each', async () => {
    const browsers = [new Browser(first.emulator), new Browser(second.emulator)]
    for (const browser of browsers) await browser.open(await second.emulator.consoleLink())
    const ask = async (index: number, path = '', method = 'GET'): Promise<Json> =>
      (await sendAsPage(browsers[index] as Browser, method, `tools/requests${path}`)).body
    const cleared = await ask(0, '', 'DELETE')
    expect(cleared).toMatchObject({ entries: [], first: null, total: 0 })
    for (const [index, name] of ['a', 'b', 'c', 'd'].entries()) {
      await (emulators[index % 2] as TestApi).ok('POST', '/datasets', { name })
    }
    const latest = Number(cleared.latest) + 4
    for (const index of [0, 1]) {
      const list = (await ask(index)) as { entries: Json[] }
      expect(list).toMatchObject({ latest, first: latest - 3, total: 4 })
      expect(list.entries.map(({ sequence, method, path }) => [sequence, method, path])).toEqual(
        [3, 2, 1, 0].map(before => [latest - before, 'POST', '/v1/datasets']),
      )
      const details = await Promise.all(list.entries.map(({ sequence }) => ask(index, `/${sequence}`)))
      expect(details.map(({ requestBody }) => JSON.parse(String((requestBody as Json).text)).name)).toEqual([
        ...['a', 'b', 'c', 'd'],
      ])
      expect(((await ask(index, `?after=${latest - 1}`)).entries as Json[]).map(({ sequence }) => sequence)).toEqual([
        latest,
      ])
    }
    // Pages of several emulators ask at the same time.
    await Promise.all([statuses(4), ask(0), ask(1), statuses(4), ask(1), ask(0)])
    const { entries } = (await ask(0, `?after=${latest}`)) as { entries: Json[] }
    expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 8 }, (_, index) => latest + 1 + index))
    expect(await ask(1, '', 'DELETE')).toMatchObject({ entries: [], latest: latest + 8, first: null, total: 0 })
    expect(await ask(0)).toMatchObject({ entries: [], latest: latest + 8, first: null, total: 0 })
    expect((await sendAsPage(browsers[0] as Browser, 'GET', `tools/requests/${latest}`)).status).toBe(404)
  })
})
