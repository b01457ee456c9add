import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../../application/emulator.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const KIB = 1024

/** The number of items of a Map. Use `LAS_MAP_ITEMS=1000` for a thorough run. */
const MAP_ITEMS = Number(process.env.LAS_MAP_ITEMS ?? 100)

describe('interrupted workflows', () => {
  let now: number
  let folder: string
  let api: TestApi
  beforeEach(async () => {
    now = Date.UTC(2024, 10, 30, 8)
    folder = await mkdtemp(join(tmpdir(), 'las-interrupted-'))
  })
  afterEach(async () => {
    await api.close()
    await rm(folder, { recursive: true, force: true })
  })

  const startEmulator = async (options: EmulatorOptions = {}): Promise<void> => {
    api = await startTestApi({ clock: () => now, ...options })
  }
  const restart = async (options: EmulatorOptions): Promise<void> => {
    await api.close()
    await startEmulator(options)
  }
  const transition = async (body: object): Promise<string> =>
    String((await api.ok('POST', '/transitions', body)).transitionId)
  const manual = (): Promise<string> => transition({ transitionType: 'manual' })
  const docker = (imageUrl: string): Promise<string> =>
    transition({ transitionType: 'docker', parameters: { imageUrl } })

  async function run(States: object, input: object = {}): Promise<string> {
    const definition = { StartAt: 'A', States }
    const { workflowId } = await api.ok('POST', '/workflows', { specification: { definition } })
    const { executionId } = await api.ok('POST', `/workflows/${workflowId}/executions`, { input })
    return `/workflows/${workflowId}/executions/${executionId}`
  }
  const reaches = (path: string, expected: object): Promise<void> =>
    expect.poll(() => api.ok('GET', path)).toMatchObject(expected)
  const task = (Resource: string, more: object = { End: true }): object => ({ Type: 'Task', Resource, ...more })
  const one = (state: object, name = 'One'): object => ({ StartAt: name, States: { [name]: state } })

  async function complete(transitionId: string, output: object): Promise<void> {
    const { executionId } = await api.ok('POST', `/transitions/${transitionId}/executions`, {})
    await api.ok('PATCH', `/transitions/${transitionId}/executions/${executionId}`, { status: 'succeeded', output })
  }
  const logOf = async (path: string): Promise<string> => {
    const { logId } = await api.ok('GET', path)
    return api.logOf(logId)
  }

  it('continue a Parallel and a Map after a restart, and keep completed results', async () => {
    const options = { dataDir: folder }
    await startEmulator(options)
    const [left, right, item] = [await manual(), await manual(), await manual()]
    const path = await run(
      {
        A: {
          Type: 'Parallel',
          Branches: [one(task(left), 'Left'), one(task(right), 'Right')],
          ResultPath: '$.both',
          Next: 'B',
        },
        B: {
          Type: 'Map',
          ItemsPath: '$.items',
          MaxConcurrency: 1,
          ItemProcessor: one(task(item)),
          ResultPath: '$.done',
          End: true,
        },
      },
      { items: [{ n: 1 }, { n: 2 }] },
    )
    await complete(left, { side: 'left' })
    await restart(options)
    await complete(right, { side: 'right' })
    await complete(item, { done: 1 })
    await restart(options)
    await complete(item, { done: 2 })
    await reaches(path, {
      status: 'succeeded',
      output: { both: [{ side: 'left' }, { side: 'right' }], done: [{ done: 1 }, { done: 2 }] },
    })
    const { transitionExecutions } = await api.ok('GET', path)
    expect(Object.values(transitionExecutions as object).flat()).toHaveLength(4)
  })

  it('wait across a restart, even if the time passes while the emulator is stopped', async () => {
    const options = { dataDir: folder }
    await startEmulator(options)
    const wait = { A: { Type: 'Wait', Seconds: 600, End: true } }
    const path = await run(wait)
    now += 300_000
    await restart(options)
    expect(await api.ok('GET', path)).toMatchObject({ status: 'running' })
    await api.close()
    now += 3_600_000
    await startEmulator(options)
    await reaches(path, { status: 'succeeded' })
  })

  it('wait until the original time if the clock goes back', async () => {
    await startEmulator()
    const path = await run({ A: { Type: 'Wait', Seconds: 60, End: true } })
    now -= 86_400_000
    // Run all due jobs.
    await api.emulator.clock.advance(0)
    expect(await api.ok('GET', path)).toMatchObject({ status: 'running' })
    now += 86_400_000 + 60_001
    await reaches(path, { status: 'succeeded' })
  })

  it('complete a Map of many items in order', async () => {
    await startEmulator({ transitions: { double: ({ n }) => ({ n: Number(n) * 2 }) } })
    const items = Array.from({ length: MAP_ITEMS }, (_, n) => ({ n }))
    const double = await docker('double')
    const map = {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemProcessor: one(task(double)),
      ResultPath: '$.items',
      End: true,
    }
    const path = await run({ A: map }, { items })
    await expect.poll(async () => (await api.ok('GET', path)).status).not.toBe('running')
    const { status, output } = await api.ok('GET', path)
    expect({ status, output }).toEqual({ status: 'succeeded', output: { items: items.map(({ n }) => ({ n: n * 2 })) } })
  })

  it('can pass data of almost 256 KiB, and report the state that exceeds the limit', async () => {
    await startEmulator({ transitions: { same: input => input, grow: ({ text }) => ({ text, more: text }) } })
    const [same, grow] = [await docker('same'), await docker('grow')]
    const input = { text: 'x'.repeat(256 * KIB - 20) }
    await reaches(await run({ A: task(same, { Next: 'B' }), B: task(same) }, input), { status: 'succeeded' })
    const path = await run({ A: task(same, { Next: 'B' }), B: task(grow, { Retry: [], End: true }) }, input)
    await expect.poll(async () => (await api.ok('GET', path)).status).not.toBe('running')
    expect(await api.ok('GET', path)).toMatchObject({ status: 'failed', output: null })
    expect(await logOf(path)).toMatch(/\bB\b.*256|262144/s)
  })

  it.each([
    ['an array', () => [1]],
    ['nothing', () => undefined],
    ['a value that is not JSON', () => ({ n: 1n })],
  ])('fail with a message if a step returns %s', async (_name, invalid) => {
    await startEmulator({ transitions: { invalid: invalid as never } })
    const path = await run({ A: task(await docker('invalid'), { Retry: [], End: true }) })
    await reaches(path, { status: 'failed' })
    expect(await logOf(path)).toMatch(/\bA\b.*(object|JSON|BigInt)/s)
  })

  it('prevent deletion of their transitions while running, and stop when deleted', async () => {
    await startEmulator()
    const first = await manual()
    const second = await manual()
    const path = await run({ A: task(first, { Next: 'B' }), B: task(second) })
    expect((await api.send('DELETE', `/transitions/${first}`)).status).toBe(400)
    const { executionId } = await api.ok('POST', `/transitions/${first}/executions`, {})
    await api.ok('DELETE', path)
    const late = await api.send('PATCH', `/transitions/${first}/executions/${executionId}`, {
      status: 'succeeded',
      output: {},
    })
    expect(late.status).toBe(400)
    expect((await api.send('GET', path)).status).toBe(404)
    const { executions } = (await api.ok('GET', `/transitions/${second}/executions`)) as { executions: Json[] }
    expect(executions).toEqual([])
  })
})
