import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import type { Emulator } from '../application/emulator.js'
import { startTestApi, type TestApi } from '../testing/test-api.js'
import type { Fault } from './fault.js'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())
afterEach(() => api.emulator.faults.clear())

const inject = (...faults: Fault[]): Promise<void> => api.emulator.faults.add(...faults)
const statuses = async (requests: number): Promise<number[]> => {
  const received: number[] = []
  for (let sent = 0; sent < requests; sent++) received.push((await api.send('GET', '/documents')).status)
  return received
}

it('responds with a status on one route, the given number of times', async () => {
  await inject({ route: 'GET /documents/{documentId}', status: 503, headers: { 'retry-after': '2' }, times: 1 })
  const { documentId } = await api.ok('POST', '/documents', {})
  const failed = await api.send('GET', `/documents/${documentId}`)
  expect(failed).toMatchObject({ status: 503, body: { message: 'An injected fault caused this response: 503' } })
  expect(failed.headers.get('retry-after')).toBe('2')
  expect((await api.send('GET', `/documents/${documentId}`)).status).toBe(200)
  expect(await api.emulator.faults.list()).toMatchObject([{ status: 503, hits: 1 }])
})

it('hits the same requests with the same seed, and others with another seed', async () => {
  const run = async (seed: number): Promise<string> => {
    await api.emulator.faults.clear()
    await inject({ status: 500, probability: 0.5, seed })
    return (await statuses(40)).join(' ')
  }
  const first = await run(7)
  expect(await run(7)).toBe(first)
  expect(await run(8)).not.toBe(first)
  expect(new Set(first.split(' '))).toEqual(new Set(['200', '500']))
})

it('closes the connection before or after the request is processed', async () => {
  const count = async (): Promise<number> => ((await api.ok('GET', '/datasets')).datasets as unknown[]).length
  const before = await count()
  await inject({ route: 'POST /datasets', drop: 'request', times: 1 })
  await expect(api.send('POST', '/datasets', {})).rejects.toThrow()
  expect(await count()).toBe(before)
  await inject({ route: 'POST /datasets', drop: 'response', times: 1 })
  await expect(api.send('POST', '/datasets', {})).rejects.toThrow()
  expect(await count()).toBe(before + 1)
})

/** Stops the timers of this process for the rest of a test. */
function stopTimers(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
}

/** Resolves when the first fault of an emulator has hit `hits` requests. */
async function untilHit({ faults }: Emulator, hits: number): Promise<void> {
  while (((await faults.list())[0]?.hits ?? 0) < hits) await new Promise(resolve => setImmediate(resolve))
}

/** Waits until the event loop has processed pending I/O. */
async function settled(): Promise<void> {
  for (let round = 0; round < 20; round++) await new Promise(resolve => setImmediate(resolve))
}

it('delays requests', async () => {
  stopTimers()
  await inject({ route: 'GET *', latency: [100, 120] })
  let answered = false
  const waiting = statuses(1).finally(() => {
    answered = true
  })
  await untilHit(api.emulator, 1)
  await vi.advanceTimersByTimeAsync(99)
  await settled()
  expect(answered).toBe(false)
  await vi.advanceTimersByTimeAsync(21)
  expect(await waiting).toEqual([200])
})

it('drops delayed requests when the emulator is closed', async () => {
  const reported: unknown[] = []
  const dataDir = await mkdtemp(join(tmpdir(), 'las-emulator-'))
  const log = { request: (line: string) => reported.push(line), fault: (error: unknown) => reported.push(error) }
  const other = await startTestApi({ dataDir, log })
  await other.emulator.faults.add({ route: 'GET /documents', latency: 600_000 })
  const client = new AbortController()
  const request = fetch(`${other.emulator.apiEndpoint}/documents`, {
    headers: { authorization: `Bearer ${other.token}` },
    signal: client.signal,
  })
  await untilHit(other.emulator, 1)
  client.abort()
  await expect(request).rejects.toThrow()
  await other.close()
  await settled()
  expect(reported).toEqual([
    expect.stringMatching(/^POST .oauth2.token 200 /),
    expect.stringMatching(/^GET .v1.documents no response /),
  ])
  await rm(dataDir, { recursive: true })
})

it('discards a delayed upload if the client disconnects', async () => {
  const faults: unknown[] = []
  const requests: string[] = []
  const other = await startTestApi({
    log: { request: line => requests.push(line), fault: error => faults.push(error) },
  })
  const { fileUrl, documentId } = await other.ok('POST', '/documents', {})
  await other.emulator.faults.add({ route: '* /files/{fileId}', latency: 100 })
  stopTimers()
  const client = new AbortController()
  const upload = fetch(String(fileUrl), {
    method: 'PUT',
    headers: { authorization: `Bearer ${other.token}` },
    body: 'x',
    signal: client.signal,
  })
  await untilHit(other.emulator, 1)
  client.abort()
  await expect(upload).rejects.toThrow()
  while (!requests.some(line => line.startsWith('PUT'))) await settled()
  await vi.advanceTimersByTimeAsync(100)
  vi.useRealTimers()
  expect(await other.ok('GET', `/documents/${documentId}`)).toMatchObject({ contentMD5: null })
  expect(faults).toEqual([])
  await other.close()
})

it('also affects routes for files and tokens', async () => {
  await inject({ route: '* /files/{fileId}', status: 500 }, { route: 'POST /oauth2/token', status: 429 })
  const { fileUrl } = await api.ok('POST', '/documents', {})
  expect((await api.put(fileUrl, 'x')).status).toBe(500)
  expect((await fetch(`${api.emulator.authEndpoint}/oauth2/token`, { method: 'POST' })).status).toBe(429)
})

it.each<[unknown, string]>([
  [{}, 'at least one of latency, status and drop'],
  [{ status: 200 }, 'status must be from 400 to 599'],
  [{ status: 500, route: 'GET /cars' }, 'Unknown route GET /cars'],
  [{ status: 500, probability: 2 }, 'probability'],
  [{ latency: [5, 1] }, 'latency must be [minimum, maximum]'],
  [{ colour: 'red' }, 'colour is not allowed'],
])('rejects %j', async (fault, message) => {
  await expect(inject(fault as Fault)).rejects.toThrow(message)
})
