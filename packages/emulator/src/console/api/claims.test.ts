import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Json, TestApi } from '../../testing/test-api.js'
import { type ConsoleClient, consoleClient, signInReviewer } from '../testing/console-client.js'
import { startReviewApi } from '../testing/review-api.js'

let api: TestApi
let now: number
let anna: ConsoleClient
let jonas: ConsoleClient
let validationId: unknown
let transitionId: unknown
beforeEach(async () => {
  now = Date.parse('2026-03-02T08:00:00Z')
  ;({ api, anna, jonas, validationId, transitionId } = await startReviewApi(() => now))
})
afterEach(() => api.close())

/** Moves the clock, and runs the jobs that are due. */
const pass = async (milliseconds: number): Promise<void> => {
  now += milliseconds
  await api.emulator.clock.advance(0)
}

async function createTask(input: Json = {}): Promise<string> {
  now += 1
  return String((await api.ok('POST', `/validations/${validationId}/tasks`, { input })).taskId)
}

/** Starts a manual execution that waits for a person, which only workflows do. */
async function createExecution(input: Json = {}): Promise<string> {
  now += 1
  const definition = { StartAt: 'A', States: { A: { Type: 'Task', Resource: transitionId, End: true } } }
  const { workflowId } = await api.ok('POST', '/workflows', { specification: { definition } })
  const { executionId } = await api.ok('POST', `/workflows/${workflowId}/executions`, { input })
  await api.emulator.clock.advance(0)
  const { transitionExecutions } = await api.ok('GET', `/workflows/${workflowId}/executions/${executionId}`)
  return String((transitionExecutions as Record<string, string[]>)[String(transitionId)]?.[0])
}

const task = (taskId: string): Promise<Json> => api.ok('GET', `/validations/${validationId}/tasks/${taskId}`)
const execution = (id: string): Promise<Json> => api.ok('GET', `/transitions/${transitionId}/executions/${id}`)
const historyOf = async (taskId: string): Promise<unknown[]> =>
  ((await anna.ok('GET', `tasks/${taskId}/history`)).events as { type: string; actor: { name: string } }[]).map(
    ({ type, actor }) => `${type} ${actor.name}`,
  )

describe.each(['validation task', 'manual execution'] as const)('the claim of a %s', kind => {
  const create = (input?: Json): Promise<string> =>
    kind === 'validation task' ? createTask(input) : createExecution(input)

  it('leases the task to one person', async () => {
    const taskId = await create({ total: '10.00' })
    const claimed = await anna.claim(taskId)
    expect(claimed).toMatchObject({
      leaseId: expect.any(String),
      leaseDuration: 60_000,
      lease: { holder: { name: 'Anna Berg' }, isMine: true },
      task: { taskId, status: 'in-progress', input: { total: '10.00' }, output: null, lease: { isMine: true } },
      draft: null,
    })
    expect(await jonas.send('POST', `tasks/${taskId}/claim`)).toMatchObject({
      status: 409,
      body: { code: 'leased', lease: { holder: { name: 'Anna Berg' }, isMine: false } },
    })
    expect(await jonas.send('POST', 'claims', {})).toMatchObject({ status: 404, body: { code: 'none_waiting' } })
    expect(await historyOf(taskId)).toEqual(['claimed Anna Berg'])
  })

  it('moves to another tab of the same person, and the first tab loses it', async () => {
    const taskId = await create()
    const first = await anna.claim(taskId)
    const second = await anna.claim(taskId)
    const { leaseId } = first
    expect(await anna.send('PUT', `tasks/${taskId}/lease`, { leaseId })).toMatchObject({
      status: 409,
      body: { code: 'lease_lost', lease: { isMine: true } },
    })
    await anna.ok('PUT', `tasks/${taskId}/lease`, { leaseId: second.leaseId })
    expect(await anna.send('POST', 'claims', {})).toMatchObject({ status: 404 })
  })

  it('ends with a release', async () => {
    const taskId = await create()
    const { leaseId } = await anna.claim(taskId)
    expect(await jonas.send('DELETE', `tasks/${taskId}/lease?leaseId=${leaseId}`)).toMatchObject({ status: 409 })
    await anna.ok('DELETE', `tasks/${taskId}/lease?leaseId=${leaseId}`)
    expect(await anna.ok('GET', `tasks/${taskId}`)).toMatchObject({ status: 'waiting', lease: null })
    expect(await jonas.ok('POST', 'claims', {})).toMatchObject({ task: { taskId } })
    expect(await historyOf(taskId)).toEqual(['claimed Jonas Lie', 'released Anna Berg', 'claimed Anna Berg'])
  })

  it('lasts for 60 seconds after the last renewal', async () => {
    const taskId = await create()
    const { leaseId } = await anna.claim(taskId)
    for (let renewal = 0; renewal < 3; renewal++) {
      await pass(50_000)
      await anna.ok('PUT', `tasks/${taskId}/lease`, { leaseId })
    }
    await pass(60_001)
    expect(await anna.ok('GET', `tasks/${taskId}`)).toMatchObject({ status: 'waiting', lease: null })
    expect(await historyOf(taskId)).toEqual(['lease-expired Anna Berg', 'claimed Anna Berg'])
    for (const [method, path, body] of [
      ['PUT', 'lease', { leaseId }],
      ['PUT', 'draft', { leaseId, draft: {} }],
      ['POST', 'leave', { leaseId, draft: {} }],
      ['POST', 'approve', { leaseId, output: {}, changes: [] }],
      ['POST', 'reject', { leaseId, reason: 'Unreadable' }],
      ['POST', 'skip', { leaseId }],
    ] as const) {
      const response = await anna.send(method, `tasks/${taskId}/${path}`, body)
      expect(response, path).toMatchObject({ status: 409, body: { code: 'lease_lost', lease: null } })
    }
    await jonas.claim(taskId)
    expect(await anna.send('PUT', `tasks/${taskId}/lease`, { leaseId })).toMatchObject({
      body: { code: 'lease_lost', lease: { holder: { name: 'Jonas Lie' } } },
    })
  })

  it('is lost when another program ends the task', async () => {
    const taskId = await create()
    const { leaseId } = await anna.claim(taskId)
    await anna.ok('PUT', `tasks/${taskId}/draft`, { leaseId, draft: { total: '1' } })
    const path =
      kind === 'validation task'
        ? `/validations/${validationId}/tasks/${taskId}`
        : `/transitions/${transitionId}/executions/${taskId}`
    await api.ok('PATCH', path, { status: 'succeeded', output: { total: '2' } })
    expect(await anna.send('PUT', `tasks/${taskId}/lease`, { leaseId })).toMatchObject({ status: 409 })
    expect(await anna.send('POST', `tasks/${taskId}/claim`)).toMatchObject({ status: 409, body: { code: 'ended' } })
    expect(await anna.ok('GET', `tasks/${taskId}`)).toMatchObject({ hasDraft: false, output: { total: '2' } })
    const { records } = await api.emulator.snapshot()
    expect([records.reviewLeases, records.reviewDrafts]).toEqual([undefined, undefined])
  })
})

describe('the claim of a validation task', () => {
  it('is visible to workers and las review, which claim in the metadata', async () => {
    const taskId = await createTask()
    await api.ok('PATCH', `/validations/${validationId}/tasks/${taskId}`, { metadata: { own: 1 } })
    const { leaseId } = await anna.claim(taskId)
    const workerClaim = { worker: leaseId, time: expect.any(String) }
    expect(await task(taskId)).toMatchObject({ status: 'in-progress', metadata: { own: 1, workerClaim } })
    const before = (await task(taskId)).metadata
    await pass(20_000)
    await anna.ok('PUT', `tasks/${taskId}/lease`, { leaseId })
    expect((await task(taskId)).metadata).not.toEqual(before)
    await anna.ok('DELETE', `tasks/${taskId}/lease?leaseId=${leaseId}`)
    expect(await task(taskId)).toMatchObject({ status: 'ready', metadata: { own: 1 } })
    expect((await task(taskId)).metadata).toEqual({ own: 1 })
  })

  it('respects those of workers until they have not been renewed for a minute', async () => {
    const taskId = await createTask()
    const path = `/validations/${validationId}/tasks/${taskId}`
    const claimAs = (worker: string): Promise<Json> =>
      api.ok('PATCH', path, {
        status: 'in-progress',
        metadata: { workerClaim: { worker, time: '2026-03-02T08:00:00Z' } },
      })
    await claimAs('worker 1')
    expect(await anna.send('POST', `tasks/${taskId}/claim`)).toMatchObject({
      status: 409,
      body: { code: 'leased', lease: { holder: { name: 'Another program' }, isMine: false } },
    })
    await pass(50_000)
    await claimAs('worker 1')
    await pass(50_000)
    expect(await anna.send('POST', 'claims', {})).toMatchObject({ status: 404 })
    await pass(10_001)
    expect(await anna.ok('POST', 'claims', {})).toMatchObject({ task: { taskId } })
    await claimAs('worker 2')
    expect(await anna.ok('GET', `tasks/${taskId}`)).toMatchObject({ lease: { holder: { name: 'Another program' } } })
  })

  it('never takes a task that a person has opened with another program', async () => {
    const taskId = await createTask()
    await api.ok('PATCH', `/validations/${validationId}/tasks/${taskId}`, { status: 'in-progress' })
    await pass(1_800_000)
    expect(await anna.send('POST', 'claims', {})).toMatchObject({ status: 404 })
    expect(await anna.send('POST', `tasks/${taskId}/claim`)).toMatchObject({ body: { lease: { expiresTime: null } } })
  })
})

describe('the claim of a manual execution', () => {
  it('is one of the API, and also ends after the timeout of the transition', async () => {
    const taskId = await createExecution()
    const { leaseId } = await anna.claim(taskId)
    expect((await api.send('POST', `/transitions/${transitionId}/executions`, {})).status).toBe(404)
    expect((await execution(taskId)).startTime).toEqual(expect.any(String))
    for (let elapsed = 0; elapsed < 900_000; elapsed += 50_000) {
      await anna.ok('PUT', `tasks/${taskId}/lease`, { leaseId })
      await pass(50_000)
    }
    await pass(1)
    expect(await anna.send('PUT', `tasks/${taskId}/lease`, { leaseId })).toMatchObject({ status: 409 })
    expect(await api.ok('POST', `/transitions/${transitionId}/executions`, {})).toMatchObject({ executionId: taskId })
    expect(await anna.send('POST', `tasks/${taskId}/claim`)).toMatchObject({
      body: { code: 'leased', lease: { holder: { name: 'Another program' } } },
    })
  })
})

describe('the next task', () => {
  it('is the oldest of both kinds that the person has not skipped or excluded', async () => {
    const ids = [await createTask(), await createExecution(), await createTask(), await createExecution()]
    expect(await anna.ok('POST', 'claims/preview', {})).toEqual({ taskIds: ids.slice(0, 2), waiting: 4 })
    expect(await anna.ok('POST', 'claims/preview', { source: transitionId })).toEqual({
      taskIds: [ids[1], ids[3]],
      waiting: 2,
    })
    expect(await anna.ok('POST', 'claims/preview', { exclude: [ids[0]] })).toMatchObject({ taskIds: [ids[1], ids[2]] })
    const first = await anna.ok('POST', 'claims', {})
    expect(first).toMatchObject({ task: { taskId: ids[0] } })
    await anna.ok('POST', `tasks/${ids[0]}/skip`, { leaseId: first.leaseId })
    expect(await anna.ok('POST', 'claims/preview', { source: validationId })).toEqual({ taskIds: [ids[2]], waiting: 1 })
    expect(await anna.ok('POST', 'claims/preview', { source: transitionId })).toMatchObject({ waiting: 2 })
    const second = await anna.ok('POST', 'claims', {})
    expect(second).toMatchObject({ task: { taskId: ids[1] } })
    expect(await jonas.ok('POST', 'claims', {})).toMatchObject({ task: { taskId: ids[0] } })
    await anna.ok('POST', `tasks/${ids[1]}/skip`, { leaseId: second.leaseId })
    await anna.ok('POST', `tasks/${ids[1]}/reopen`)
    expect(await anna.ok('POST', 'claims', {})).toMatchObject({ task: { taskId: ids[1] } })
    expect(await historyOf(String(ids[1]))).toEqual([
      'claimed Anna Berg',
      'reopened Anna Berg',
      'skipped Anna Berg',
      'claimed Anna Berg',
    ])
  })

  it('is different for each of many concurrent requests', async () => {
    const ids: string[] = []
    for (let index = 0; index < 25; index++) ids.push(await createTask(), await createExecution())
    const all = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const client = index % 2 === 0 ? anna : jonas
        const claimed: unknown[] = []
        for (;;) {
          const { status, body } = await client.send('POST', 'claims', {})
          if (status === 404) return claimed
          claimed.push((body.task as Json).taskId)
        }
      }),
    )
    const claimed = all.flat()
    expect(claimed.toSorted()).toEqual(ids.toSorted())
  })
})

describe('the claims', () => {
  it('need the permission to change tasks of this kind', async () => {
    const all = (resourceId: string): Json => ({ resourceId, action: '*', effect: 'allow' })
    const eva = await signInReviewer(api, 'Eva Holm', [all('cradl:task:*')])
    const executionId = await createExecution()
    const taskId = await createTask()
    expect(await eva.ok('POST', 'claims', {})).toMatchObject({ task: { taskId } })
    expect((await eva.send('POST', `tasks/${executionId}/claim`)).status).toBe(403)
    const ola = await signInReviewer(api, 'Ola Moe', [all('las:document:*')])
    for (const [method, path, body] of [
      ['GET', 'tasks'],
      ['POST', 'claims', {}],
      ['POST', 'claims/preview', {}],
      ['GET', `tasks/${taskId}`],
      ['GET', `tasks/${taskId}/history`],
      ['POST', `tasks/${taskId}/claim`],
    ] as const) {
      expect((await ola.send(method, path, body)).status, path).toBe(403)
    }
    expect((await consoleClient(api, 'none').send('GET', 'tasks')).status).toBe(401)
  })
})
