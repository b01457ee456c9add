import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../../application/start-emulator.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const KIB = 1024

/** `LAS_MAP_ITEMS=1000` for a thorough run. */
const MAP_ITEMS = Number(process.env.LAS_MAP_ITEMS ?? 100)

describe('workflows that are disturbed', () => {
  let now: number
  let folder: string
  let api: TestApi
  beforeEach(async () => {
    now = Date.UTC(2024, 10, 30, 8)
    folder = await mkdtemp(join(tmpdir(), 'las-disturbed-'))
  })
  afterEach(async () => {
    await api.close()
    await rm(folder, { recursive: true, force: true })
  })

  const begin = async (options: EmulatorOptions = {}): Promise<void> => {
    api = await startTestApi({ clock: () => now, ...options })
  }
  const restart = async (options: EmulatorOptions): Promise<void> => {
    await api.close()
    await begin(options)
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

  it('go on in the middle of a Parallel and of a Map after a restart, and keep what was done', async () => {
    const options = { dataDir: folder }
    await begin(options)
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

  it('wait across a restart, also when their moment passes meanwhile', async () => {
    const options = { dataDir: folder }
    await begin(options)
    const wait = { A: { Type: 'Wait', Seconds: 600, End: true } }
    const path = await run(wait)
    now += 300_000
    await restart(options)
    expect(await api.ok('GET', path)).toMatchObject({ status: 'running' })
    await api.close()
    now += 3_600_000
    await begin(options)
    await reaches(path, { status: 'succeeded' })
  })

  it('wait no shorter when the clock goes back, and end once it has caught up', async () => {
    await begin()
    const path = await run({ A: { Type: 'Wait', Seconds: 60, End: true } })
    now -= 86_400_000
    // What is due has happened then.
    await api.emulator.clock.advance(0)
    expect(await api.ok('GET', path)).toMatchObject({ status: 'running' })
    now += 86_400_000 + 60_001
    await reaches(path, { status: 'succeeded' })
  })

  it('take a Map of many items to its end, in their order', async () => {
    await begin({ transitions: { double: ({ n }) => ({ n: Number(n) * 2 }) } })
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

  it('carry data of almost 256 KiB, and say which state made more', async () => {
    await begin({ transitions: { same: input => input, grow: ({ text }) => ({ text, more: text }) } })
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
    ['what is no JSON', () => ({ n: 1n })],
  ])('fail with a message when a step gives %s', async (_name, wrong) => {
    await begin({ transitions: { wrong: wrong as never } })
    const path = await run({ A: task(await docker('wrong'), { Retry: [], End: true }) })
    await reaches(path, { status: 'failed' })
    expect(await logOf(path)).toMatch(/\bA\b.*(object|JSON|BigInt)/s)
  })

  it('keep their transitions while they run, and nothing of a deleted one goes on', async () => {
    await begin()
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
