import { MemoryStore, StorageError } from '@las/storage'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Emulator } from '../application/emulator.js'
import { startEmulator } from '../application/start-emulator.js'
import { Readiness } from './readiness.js'

afterEach(() => {
  vi.restoreAllMocks()
})

async function start(...[options]: Parameters<typeof startEmulator>): Promise<Emulator> {
  const emulator = await startEmulator(options)
  onTestFinished(() => emulator.close())
  return emulator
}

const probe = ({ authEndpoint }: Emulator, path: string, method = 'GET'): Promise<Response> =>
  fetch(`${authEndpoint}${path}`, { method })

const ok = { name: 'shutdown', status: 'ok' }

describe('probes', () => {
  it('respond with 200 while the emulator runs, without authentication', async () => {
    const emulator = await start()
    const [alive, ready] = [await probe(emulator, '/healthz'), await probe(emulator, '/readyz')]
    expect([alive.status, await alive.json()]).toEqual([200, { status: 'ok' }])
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ready', checks: [{ name: 'storage', status: 'ok' }, ok] },
    ])
    expect(ready.headers.get('cache-control')).toBe('no-store')
    for (const path of ['/healthz', '/readyz']) {
      const head = await probe(emulator, path, 'HEAD')
      expect([head.status, await head.text()]).toEqual([200, ''])
    }
  })

  it('report a storage that fails, log the reason once, and recover', async () => {
    const faults: unknown[] = []
    const emulator = await start({ log: { request: () => {}, fault: error => faults.push(error) } })
    const failure = new StorageError(
      'io',
      'The disk reported an input/output error (EIO) for /secret/path. Check the disk.',
    )
    const get = vi.spyOn(MemoryStore.prototype, 'get').mockRejectedValue(failure)
    for (let attempt = 0; attempt < 2; attempt++) {
      const response = await probe(emulator, '/readyz')
      expect([response.status, await response.json()]).toEqual([
        503,
        {
          status: 'not ready',
          checks: [{ name: 'storage', status: 'failing', message: 'storage failed; the log contains the reason' }, ok],
        },
      ])
    }
    expect((await probe(emulator, '/readyz', 'HEAD')).status).toBe(503)
    expect((await probe(emulator, '/healthz')).status).toBe(200)
    expect(faults).toEqual([failure, 'The emulator is not ready: storage failed; the log contains the reason'])
    get.mockRestore()
    expect((await probe(emulator, '/readyz')).status).toBe(200)
    expect(faults.at(-1)).toBe('The emulator is ready again: storage responds')
  })

  it('are not delayed by a storage that does not respond, which is only asked once', async () => {
    let respond = (): void => {}
    const run = vi.fn(() => new Promise<void>(resolve => (respond = resolve)))
    const readiness = new Readiness([{ name: 'storage', run }], { fault: () => {} }, 1)
    const failing = { name: 'storage', status: 'failing', message: 'storage did not respond within 1 ms' }
    expect(await readiness.results()).toEqual([failing, ok])
    expect(await Promise.all([readiness.results(), readiness.results()])).toEqual([
      [failing, ok],
      [failing, ok],
    ])
    expect(run).toHaveBeenCalledTimes(1)
    respond()
    await expect.poll(() => readiness.results().then(() => run.mock.calls.length)).toBeGreaterThan(1)
  })

  it('are neither logged nor subject to faults', async () => {
    const requests: string[] = []
    const emulator = await start({ log: { request: line => requests.push(line), fault: () => {} } })
    await emulator.faults.add({ status: 500 })
    expect((await probe(emulator, '/readyz')).status).toBe(200)
    expect((await probe(emulator, '/healthz')).status).toBe(200)
    expect((await probe(emulator, '/openapi.json')).status).toBe(500)
    await expect.poll(() => requests).toEqual([expect.stringMatching(/^GET \/openapi.json 500 /)])
    await expect(emulator.faults.add({ route: 'GET /readyz', status: 500 })).rejects.toThrow(
      'Unknown route GET /readyz',
    )
  })
})

describe('close', () => {
  it('waits for drainDelay, and closes only once', async () => {
    const emulator = await start({ drainDelay: 1 })
    const closed = emulator.close()
    expect(emulator.close()).toBe(closed)
    await closed
    await expect(probe(emulator, '/healthz')).rejects.toThrow()
  })

  it('rejects an invalid drainDelay', async () => {
    await expect(startEmulator({ drainDelay: -1 })).rejects.toThrow(
      'drainDelay must be from 0 to 2147483647 milliseconds, not -1',
    )
  })
})
