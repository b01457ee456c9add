import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let now: number
let api: TestApi
let calls: number
let succeedsAt: number
const ids: Record<string, string> = {}
beforeEach(async () => {
  now = Date.UTC(2024, 10, 30, 8)
  calls = 0
  succeedsAt = Number.POSITIVE_INFINITY
  const step = (): object => {
    calls++
    if (calls < succeedsAt) throw new Error('unreadable')
    return { calls }
  }
  api = await startTestApi({ clock: () => now, transitions: { step } })
  const transition = async (body: object): Promise<string> =>
    String((await api.ok('POST', '/transitions', body)).transitionId)
  ids.step = await transition({ transitionType: 'docker', parameters: { imageUrl: 'step' } })
  ids.approve = await transition({ transitionType: 'manual' })
})
afterEach(() => api.close())

async function run(name: string, state: object = {}, settings: object = {}): Promise<string> {
  const definition = { StartAt: 'A', States: { A: { Type: 'Task', Resource: ids[name], End: true, ...state } } }
  const { workflowId } = await api.ok('POST', '/workflows', { specification: { definition }, ...settings })
  const { executionId } = await api.ok('POST', `/workflows/${workflowId}/executions`, { input: {} })
  return `/workflows/${workflowId}/executions/${executionId}`
}

async function fail(status: 'failed' | 'rejected'): Promise<void> {
  const { executionId } = await api.ok('POST', `/transitions/${ids.approve}/executions`, {})
  const path = `/transitions/${ids.approve}/executions/${executionId}`
  await api.ok('PATCH', path, { status, error: { message: 'unreadable' } })
}

const statusOf = async (path: string): Promise<unknown> => (await api.ok('GET', path)).status
/** The number of retries that have started or are waiting. */
const retries = async (path: string): Promise<number> =>
  ((await api.ok('GET', path)).events as Json[]).filter(({ type }) => type === 'StateRetried').length

it('a step without Retry is retried after 1, 2 and 4 seconds', async () => {
  const path = await run('step')
  for (const [index, seconds] of [1, 2, 4].entries()) {
    await expect.poll(() => retries(path)).toBe(index + 1)
    await api.emulator.clock.advance(seconds * 1000 - 1)
    expect(calls).toBe(index + 1)
    now += 1
    await expect.poll(() => calls).toBe(index + 2)
  }
  await expect.poll(() => statusOf(path)).toBe('failed')
  expect(calls).toBe(4)
})

it('a step that succeeds after a retry does not count as failed', async () => {
  succeedsAt = 2
  const path = await run('step', {}, { errorConfig: { email: 'ops@example.com' } })
  await expect.poll(() => retries(path)).toBe(1)
  now += 1000
  await expect.poll(() => statusOf(path)).toBe('succeeded')
  expect(await api.ok('GET', path)).toMatchObject({ output: { calls: 2 } })
  expect(await api.emulator.outbox()).toEqual([])
})

it('steps with an empty Retry and manual steps are not retried', async () => {
  const path = await run('step', { Retry: [] })
  await expect.poll(() => statusOf(path)).toBe('failed')
  expect(calls).toBe(1)
  const manual = await run('approve')
  await fail('failed')
  expect(await statusOf(manual)).toBe('failed')
})

it('each failure sends one email, but rejected and stopped executions send none', async () => {
  const settings = { name: 'Receipts', errorConfig: { email: 'ops@example.com', manualRetry: true } }
  const path = await run('approve', {}, settings)
  await fail('failed')
  expect(await statusOf(path)).toBe('retry')
  const mail = {
    to: 'ops@example.com',
    subject: 'An execution of Receipts failed',
    text: expect.stringContaining(`unreadable\n\nWorkflow: ${path.split('/')[2]}\nExecution: ${path.split('/')[4]}`),
    sentTime: '2024-11-30T08:00:00.000000+0000',
  }
  expect(await api.emulator.outbox()).toEqual([mail])
  await api.ok('PATCH', path, { nextTransitionId: ids.approve })
  await fail('failed')
  expect(await api.emulator.outbox()).toEqual([mail, mail])
  await api.ok('PATCH', path, { nextTransitionId: 'las:transition:commons-failed' })
  await run('approve', {}, settings)
  await fail('rejected')
  expect(await api.emulator.outbox()).toHaveLength(2)
  const response = await fetch(`${api.emulator.authEndpoint}/_emulator/outbox`)
  expect(await response.json()).toEqual({ mails: await api.emulator.outbox() })
})

it('deleting an execution during a Map ends its tasks and removes all its records', async () => {
  const definition = {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        // More items than fit on one page of the execution's history.
        MaxConcurrency: 100,
        ItemProcessor: { StartAt: 'A', States: { A: { Type: 'Task', Resource: ids.approve, End: true } } },
        End: true,
      },
    },
  }
  const { workflowId } = await api.ok('POST', '/workflows', { specification: { definition } })
  const before = collectionsOf(await api.emulator.snapshot())
  const input = { items: Array.from({ length: 200 }, (_, n) => ({ n })) }
  const started = await api.ok('POST', `/workflows/${workflowId}/executions`, { input })
  const path = `/workflows/${workflowId}/executions/${started.executionId}`
  expect(await api.ok('GET', path)).toEqual(started)
  expect(started).toMatchObject({ status: 'running', input })
  const { executions } = (await api.ok('GET', `/workflows/${workflowId}/executions`)) as { executions: Json[] }
  expect(executions).toEqual([started])
  expect(await api.ok('DELETE', path)).toEqual(started)
  const left = (await api.ok('GET', `/transitions/${ids.approve}/executions?status=running`)).executions
  expect(left).toEqual([])
  const after = collectionsOf(await api.emulator.snapshot())
  expect(after.filter(name => name.startsWith('workflowExecution'))).toEqual(
    before.filter(name => name.startsWith('workflowExecution')),
  )
})

/** The names of collections that are not empty. */
const collectionsOf = ({ records }: { records: Readonly<Record<string, readonly unknown[]>> }): string[] =>
  Object.keys(records).filter(name => records[name]?.length)
