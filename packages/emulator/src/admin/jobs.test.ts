import { afterEach, beforeEach, expect, it } from 'vitest'
import { schema } from '../application/schema.js'
import { addJob, type JobRecord, jobs } from '../scheduling/job-record.js'
import { startTestApi, type TestApi, type TestResponse } from '../testing/test-api.js'
import type { Snapshot } from './snapshot.js'

let api: TestApi
beforeEach(async () => {
  api = await startTestApi()
})
afterEach(() => api.close())

const admin = (method: string, path: string): Promise<TestResponse> =>
  api.send(method, `${api.emulator.authEndpoint}/_emulator/jobs${path}`)

const target = { organizationId: 'las:organization:a', id: 'las:prediction:1' }

/** Replaces the jobs of the emulator. */
async function store(changes: Partial<JobRecord>, name = 'predict'): Promise<string> {
  const { record } = addJob({ name }, target)
  const snapshot: Snapshot = await api.emulator.snapshot()
  const stored = { position: 1_000_000, record: { ...record, ...changes, revision: 1 } }
  await api.emulator.restore({ ...snapshot, records: { ...snapshot.records, [jobs.name]: [stored] } })
  return record.id
}

it('are listed, including dead jobs and jobs of unknown kinds', async () => {
  expect(await api.emulator.jobs()).toEqual([])
  const dead = { status: 'dead', attempts: 10, error: 'no luck', runAt: Date.UTC(2024, 0, 1) } as const
  const id = await store(dead)
  const job = {
    id,
    kind: 'predict',
    organizationId: target.organizationId,
    targetId: target.id,
    status: 'dead',
    runTime: '2024-01-01T00:00:00.000000+0000',
    attempts: 10,
    error: 'no luck',
  }
  expect(await api.emulator.jobs()).toEqual([job])
  expect(await admin('GET', '')).toMatchObject({ status: 200, body: { jobs: [job] } })
  await store({}, 'of a later version')
  expect(await api.emulator.jobs()).toMatchObject([{ kind: 'of a later version', status: 'waiting', runTime: null }])
})

it('run again on demand', async () => {
  const id = await store({ status: 'dead', attempts: 10 })
  await api.emulator.clock.advance('1 day')
  expect(await api.emulator.jobs()).toHaveLength(1)
  expect((await admin('POST', `/${encodeURIComponent(id)}/retry`)).status).toBe(200)
  await api.emulator.clock.advance(0)
  // The job ends without work, because the prediction does not exist.
  expect(await api.emulator.jobs()).toEqual([])
  expect(await api.emulator.retryJob(id)).toBe(false)
  expect(await admin('POST', `/${encodeURIComponent(id)}/retry`)).toMatchObject({
    status: 404,
    body: { message: `Could not find job ${id}` },
  })
})

it('are discarded on demand', async () => {
  const id = await store({ status: 'dead', attempts: 10 })
  expect((await admin('DELETE', `/${encodeURIComponent(id)}`)).status).toBe(200)
  expect(await api.emulator.jobs()).toEqual([])
  expect((await admin('DELETE', `/${encodeURIComponent(id)}`)).status).toBe(404)
})

it('of earlier versions continue exactly once', async () => {
  const { transitionId } = await api.ok('POST', '/transitions', { transitionType: 'manual', name: 'Approve' })
  const wait = { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 3600, End: true } } }
  const { workflowId } = await api.ok('POST', '/workflows', { specification: { definition: wait } })
  const { executionId } = await api.ok('POST', `/workflows/${workflowId}/executions`, { input: {} })
  const claimed = await api.ok('POST', `/transitions/${transitionId}/executions`, { input: {} })
  const { datasetId } = await api.ok('POST', '/datasets', {})
  const [wake] = (await api.emulator.jobs()).filter(({ targetId }) => targetId === executionId)
  const { records, format: _format, ...snapshot } = await api.emulator.snapshot()
  const { [jobs.name]: _jobs, ...earlier } = records
  const organizationId = String((await api.ok('GET', '/organizations/me')).organizationId)
  let position = 1_000_000
  const record = (fields: object): object => ({
    position: ++position,
    record: { organizationId: 'system', revision: 1, ...fields },
  })
  const time = Date.parse(String(wake?.runTime).slice(0, 23).concat('Z'))
  await api.emulator.restore({
    ...snapshot,
    records: {
      ...earlier,
      jobs: [
        record({ id: `transform ${datasetId}`, job: 'transform', target: { organizationId, id: datasetId } }),
        record({ id: 'other x', job: 'other', target: { organizationId, id: 'x' } }),
      ],
      timers: [
        record({
          id: `wakeWorkflowExecution ${executionId} ${time}`,
          job: 'wakeWorkflowExecution',
          target: { organizationId, id: executionId },
          time,
        }),
      ],
      programRuns: [record({ id: 'transition y', purpose: 'transition', execution: { organizationId, id: 'y' } })],
    },
  } as Snapshot)
  const left = await api.emulator.jobs()
  expect(left).toContainEqual(wake)
  expect(left).toContainEqual(expect.objectContaining({ kind: 'other', targetId: 'x', status: 'waiting' }))
  expect(left).toContainEqual(
    expect.objectContaining({ kind: 'timeOutTransitionExecution', targetId: claimed.executionId }),
  )
  await expect.poll(async () => (await api.emulator.jobs()).map(({ kind }) => kind)).not.toContain('runProcess')
  const converted = await api.emulator.snapshot()
  expect(converted.format).toBe(schema.version)
  for (const name of ['jobs', 'timers', 'programRuns']) expect(converted.records[name] ?? []).toEqual([])
  await api.emulator.clock.advance('59 minutes')
  const read = async (): Promise<unknown> => {
    const authorization = `Bearer ${api.token}`
    return (await api.send('GET', `/workflows/${workflowId}/executions/${executionId}`, undefined, { authorization }))
      .body.status
  }
  expect(await read()).toBe('running')
  expect((await api.emulator.jobs()).map(({ kind }) => kind)).not.toContain('timeOutTransitionExecution')
  await api.emulator.restore(await api.emulator.snapshot())
  expect((await api.emulator.jobs()).filter(({ targetId }) => targetId === executionId)).toEqual([wake])
})
