import { afterEach, describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../../application/emulator.js'
import { Browser } from '../../testing/browser.js'
import { type ConsoleRequestOptions, sendAsPage } from '../../testing/console-session.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const MINUTE = 60_000
const DAY = 86_400_000

let api: TestApi
let browser: Browser
afterEach(() => api.close())

async function start(options: EmulatorOptions = {}, email = 'owner@example.com'): Promise<void> {
  api = await startTestApi(options)
  browser = new Browser(api.emulator)
  if (options.auth !== 'off') await browser.open(await api.emulator.consoleLink({ email }))
}

const send = (method: string, path: string, options?: ConsoleRequestOptions) =>
  sendAsPage(browser, method, `tools/${path}`, options)

/** The body of the response. Rejects unless the status is 200. */
async function ok(method: string, path: string, body?: unknown): Promise<Json> {
  const response = await send(method, path, { body })
  if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status} ${response.text}`)
  return response.body
}

/** Starts an execution that waits for ten minutes. */
async function startWaiting(): Promise<void> {
  const States = { Wait: { Type: 'Wait', Seconds: 600, End: true } }
  const specification = { definition: { StartAt: 'Wait', States } }
  const { workflowId } = await api.ok('POST', '/workflows', { specification })
  await api.ok('POST', `/workflows/${workflowId}/executions`, { input: {} })
  await api.emulator.clock.advance(0)
}

const sessionName = async (): Promise<unknown> => ((await browser.api('GET', 'session')).json.user as Json)?.name

describe('the clock of the test tools', () => {
  it('is advanced by a time, and to the next job', async () => {
    await start({ clock: () => Date.UTC(2026, 0, 1) })
    expect(await ok('GET', 'status')).toEqual({
      version: expect.any(String),
      startedAt: expect.any(String),
      time: '2026-01-01T00:00:00.000Z',
      clockOffset: 0,
      dataDir: null,
      faults: 0,
      nextJob: null,
      deadJobs: 0,
    })
    expect(await send('POST', 'clock', { body: { advance: 'next' } })).toMatchObject({
      status: 409,
      body: { code: 'no_job' },
    })
    expect(await ok('POST', 'clock', { advance: '20 min' })).toMatchObject({ clockOffset: 1_200_000 })
    expect(await ok('POST', 'clock', { advance: 1000 })).toMatchObject({ time: '2026-01-01T00:20:01.000Z' })
    for (const advance of [-1, 'soon', null])
      expect((await send('POST', 'clock', { body: { advance } })).status).toBe(400)

    await startWaiting()
    const { nextJob } = (await ok('GET', 'status')) as { nextJob: Json }
    expect(nextJob).toEqual({ kind: expect.any(String), time: '2026-01-01T00:30:01.000Z' })
    expect(await ok('POST', 'clock', { advance: 'next' })).toMatchObject({ time: nextJob.time, nextJob: null })
  })

  it('leaves the session valid for as long as before', async () => {
    let now = Date.UTC(2026, 0, 1)
    await start({ clock: () => now })
    await ok('POST', 'clock', { advance: 400 * DAY })
    expect(await sessionName()).toBe('owner@example.com')
    now += 30 * DAY
    expect(await sessionName()).toBe(undefined)
  })

  it('can be advanced without authentication, and tokens that expire are renewed', async () => {
    await start({ auth: 'off' })
    const token = (await browser.api('POST', 'session/token')).json.accessToken
    expect((await send('POST', 'clock', { token, body: { advance: DAY } })).status).toBe(200)
    expect((await send('GET', 'status', { token })).status).toBe(401)
    expect((await send('GET', 'status')).status).toBe(200)
  })
})

describe('the jobs of the test tools', () => {
  it('are retried and removed', async () => {
    await start({ clock: () => Date.UTC(2026, 0, 1) })
    await startWaiting()
    const { jobs, total } = (await ok('GET', 'jobs')) as { jobs: Json[]; total: number }
    const job = jobs.find(({ runTime }) => runTime === '2026-01-01T00:10:00.000Z')
    expect([total, job?.status, job?.attempts]).toEqual([jobs.length, 'waiting', 0])
    const left = (await ok('DELETE', `jobs/${encodeURIComponent(String(job?.id))}`)).jobs as Json[]
    expect(left.map(({ id }) => id)).not.toContain(job?.id)
    expect((await send('DELETE', `jobs/${encodeURIComponent(String(job?.id))}`)).status).toBe(404)
    expect((await send('POST', 'jobs/unknown/retry')).status).toBe(404)
    await startWaiting()
    const [again] = (await ok('GET', 'jobs')).jobs as Json[]
    await ok('POST', `jobs/${encodeURIComponent(String(again?.id))}/retry`)
    await ok('POST', 'clock', { advance: 0 })
    expect(await ok('GET', 'jobs')).toMatchObject({ jobs: [], total: 0 })
  })
})

describe('the faults of the test tools', () => {
  it('are added, switched off and on, counted and removed', async () => {
    await start()
    await ok('POST', 'faults', { route: 'GET /documents', status: 503, times: 3 })
    const { faults } = (await ok('POST', 'faults', { latency: 0 })) as { faults: Json[] }
    expect(faults).toEqual([
      { id: '1', route: 'GET /documents', status: 503, times: 3, enabled: true, hits: 0, remaining: 3 },
      { id: '2', latency: 0, enabled: true, hits: 0, remaining: null },
    ])
    const status = async (): Promise<number> => (await api.send('GET', '/documents')).status
    expect(await status()).toBe(503)
    expect(((await ok('PUT', 'faults/1', { enabled: false })).faults as Json[])[0]).toMatchObject({
      enabled: false,
      hits: 1,
      remaining: 2,
    })
    expect(await ok('GET', 'status')).toMatchObject({ faults: 1 })
    expect(await status()).toBe(200)
    await ok('PUT', 'faults/1', { enabled: true })
    expect(await status()).toBe(503)
    expect(((await ok('DELETE', 'faults/1')).faults as Json[]).map(({ id }) => id)).toEqual(['2'])
    expect(await status()).toBe(200)
    expect(await ok('DELETE', 'faults')).toEqual({ faults: [] })
    // Ids are not used again.
    expect(((await ok('POST', 'faults', { latency: 0 })).faults as Json[])[0]).toMatchObject({ id: '3' })
    for (const [method, path, body] of [
      ['PUT', 'faults/1', { enabled: true }],
      ['DELETE', 'faults/1', undefined],
    ] as const) {
      expect((await send(method, path, { body })).status).toBe(404)
    }
    for (const body of [{}, { status: 200 }, { route: 'GET /nothing', status: 500 }, [], null]) {
      expect((await send('POST', 'faults', { body })).status, JSON.stringify(body)).toBe(400)
    }
  })

  it('do not lock the console out', async () => {
    await start()
    await ok('POST', 'faults', { status: 500 })
    await ok('POST', 'faults', { route: 'GET /_console/api/tools/status', drop: 'request' })
    expect((await api.send('GET', '/documents')).status).toBe(500)
    expect((await sendAsPage(browser, 'GET', 'tasks')).status).toBe(500)
    expect((await browser.open('/_console/sign-in', { isManual: true })).status).toBe(302)
    const other = new Browser(api.emulator)
    expect(await other.open('/_console/sign-in')).toMatchObject({
      status: 200,
      url: expect.stringContaining('/oauth2/'),
    })
    await other.signIn('owner@example.com')
    expect((await other.api('GET', 'session')).status).toBe(200)
    expect(await ok('GET', 'status')).toMatchObject({ faults: 2 })
    await ok('POST', 'faults', { route: 'GET /oauth2/authorize', status: 502 })
    expect((await other.open('/_console/sign-in')).status).toBe(502)
    await ok('DELETE', 'faults')
    expect((await api.send('GET', '/documents')).status).toBe(200)
  })
})

describe('the data of the test tools', () => {
  it('is seeded as with the admin API', async () => {
    await start()
    expect(await ok('POST', 'seed', { datasets: [{ name: 'Invoices' }] })).toMatchObject({
      datasets: [{ name: 'Invoices' }],
    })
    expect((await api.ok('GET', '/datasets')).datasets).toMatchObject([{ name: 'Invoices' }])
    expect(await send('POST', 'seed', { body: { datasets: [{ name: 1 }] } })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('datasets[0]') },
    })
  })

  it('is saved as a file, and restored, and the user stays signed in', async () => {
    await start()
    await api.ok('POST', '/datasets', { name: 'Before' })
    await ok('POST', 'clock', { advance: MINUTE })
    const file = await send('GET', 'snapshot')
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="las-snapshot-[\dT-]+\.json"$/)
    const cookie = browser.cookieFor('/_console')
    await api.ok('POST', '/datasets', { name: 'After' })
    await ok('POST', 'clock', { advance: MINUTE })
    expect(await ok('PUT', 'snapshot', file.text)).toMatchObject({ clockOffset: MINUTE })
    expect((await api.ok('GET', '/datasets')).datasets).toMatchObject([{ name: 'Before' }])
    expect(browser.cookieFor('/_console')).toBe(cookie)
    expect(await sessionName()).toBe('owner@example.com')
    expect(await send('PUT', 'snapshot', { body: { version: 1 } })).toMatchObject({ status: 400 })
    expect(await sessionName()).toBe('owner@example.com')
  })

  it('is not replaced with a file that is damaged', async () => {
    await start()
    await api.ok('POST', '/datasets', { name: 'Before' })
    const snapshot = (await send('GET', 'snapshot')).body
    for (const change of [
      // Times that no clock can have.
      { ahead: 1e300 },
      { ahead: 1e15 },
      { ahead: -1 },
      { format: -1 },
      { format: 1.5 },
      { records: [] },
      { blobs: [] },
    ]) {
      expect(await send('PUT', 'snapshot', { body: { ...snapshot, ...change } }), JSON.stringify(change)).toMatchObject(
        {
          status: 400,
          body: { message: 'The snapshot is incomplete' },
        },
      )
    }
    expect(await ok('GET', 'status')).toMatchObject({ clockOffset: 0 })
    expect((await api.ok('GET', '/datasets')).datasets).toMatchObject([{ name: 'Before' }])
  })

  it('is restored from a time before the sign-in, and the user stays signed in', async () => {
    await start()
    const snapshot = await api.emulator.snapshot()
    await browser.api('DELETE', 'session')
    await browser.open(await api.emulator.consoleLink())
    await ok('PUT', 'snapshot', snapshot)
    expect(await sessionName()).toBe('owner@example.com')
  })

  it('is removed only with a confirmation, and the owner stays signed in', async () => {
    await start({ clock: () => Date.UTC(2026, 0, 1) })
    const other = new Browser(api.emulator)
    await other.open(await api.emulator.consoleLink())
    await api.ok('POST', '/datasets', { name: 'Before' })
    await ok('POST', 'clock', { advance: MINUTE })
    await ok('POST', 'faults', { route: 'GET /models', status: 500 })
    for (const body of [undefined, {}, { confirm: true }, { confirm: 'yes' }]) {
      expect((await send('POST', 'reset', { body })).status).toBe(400)
    }
    expect((await api.ok('GET', '/datasets')).datasets).toHaveLength(1)
    expect(await ok('POST', 'reset', { confirm: 'reset' })).toMatchObject({ clockOffset: 0, faults: 0 })
    expect((await api.ok('GET', '/datasets')).datasets).toEqual([])
    expect(await sessionName()).toBe('owner@example.com')
    // Only the session of the caller is kept.
    expect((await other.api('GET', 'session')).status).toBe(401)
    // The session is stored again, so that it can end.
    expect((await browser.api('DELETE', 'session')).status).toBe(204)
    expect((await browser.api('GET', 'session')).status).toBe(401)
  })

  it('is removed with the user who removes it', async () => {
    api = await startTestApi()
    browser = new Browser(api.emulator)
    await api.ok('POST', '/users', { email: 'kari@example.com', roleIds: ['las:role:administrator'] })
    await browser.open(await api.emulator.consoleLink({ email: 'kari@example.com' }))
    await ok('POST', 'reset', { confirm: 'reset' })
    expect((await browser.api('GET', 'session')).status).toBe(401)
  })

  it('is removed by the open console', async () => {
    await start({ auth: 'off' })
    await ok('POST', 'reset', { confirm: 'reset' })
    expect((await browser.api('GET', 'session')).json).toMatchObject({ isOpen: true })
  })
})

describe('the outbox of the test tools', () => {
  it('lists emails in pages, newest first', async () => {
    await start()
    for (const name of ['a', 'b', 'c']) {
      await api.ok('POST', '/users', { email: `${name}@example.com`, roleIds: ['las:role:reader'] })
      await ok('GET', 'outbox')
    }
    const { mails, nextToken } = (await ok('GET', 'outbox?maxResults=2')) as { mails: Json[]; nextToken: string }
    expect(mails.map(({ to }) => to)).toEqual(['c@example.com', 'b@example.com'])
    expect(Object.keys(mails[0] ?? {}).sort()).toEqual(['id', 'sentTime', 'subject', 'text', 'to'])
    const rest = await ok('GET', `outbox?maxResults=2&nextToken=${encodeURIComponent(nextToken)}`)
    expect([(rest.mails as Json[]).map(({ to }) => to), rest.nextToken]).toEqual([['a@example.com'], null])
    expect((await send('GET', 'outbox?maxResults=0')).status).toBe(400)
  })
})
