import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const EVALUATE = 'cradl:organization:cradl/cradl:function:hook-evaluate-prediction'
const EXPORT = 'cradl:organization:cradl/cradl:function:export-to-n8n'

let api: TestApi
let organizationId: unknown
beforeAll(async () => {
  api = await startTestApi()
  organizationId = (await api.ok('GET', '/organizations/me')).organizationId
})
afterAll(() => api.close())

const createAction = (): Promise<Json> => api.ok('POST', '/actions', { functionId: EXPORT })
const create = (body: Json = {}): Promise<Json> =>
  api.ok('POST', '/hooks', { trigger: 'ValidationTask has Completed', ...body })

describe('hooks', () => {
  it('are created with defaults', async () => {
    const created = await create()
    const { hookId } = created
    expect(created).toEqual({
      hookId: expect.stringMatching(/^cradl:hook:[0-9a-f]{32}$/),
      id: `${organizationId}/${hookId}`,
      name: null,
      description: null,
      trigger: 'ValidationTask has Completed',
      functionId: null,
      trueActionId: null,
      falseActionId: null,
      config: {},
      enabled: true,
      metadata: null,
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await api.ok('GET', `/hooks/${hookId}`)).toEqual(created)
  })

  it.each([
    'Document is Created',
    'Email is Received',
    'Prediction is Created',
    'ValidationTask is Created',
    'ValidationTask has Completed',
    'ActionRun has Completed',
  ])('have the trigger %s', async trigger => {
    expect(await create({ trigger })).toMatchObject({ trigger })
  })

  it('keep the references to their function and actions as they were sent, and null removes them', async () => {
    const [yes, no] = [await createAction(), await createAction()]
    const references = { functionId: EVALUATE, trueActionId: yes.actionId, falseActionId: no.id }
    const { hookId } = await create(references)
    expect(await api.ok('GET', `/hooks/${hookId}`)).toMatchObject(references)
    const changed = await api.ok('PATCH', `/hooks/${hookId}`, { trueActionId: null, functionId: null })
    expect(changed).toMatchObject({ functionId: null, trueActionId: null, falseActionId: no.id })
    await api.ok('DELETE', `/actions/${yes.actionId}`)
  })

  const hex = '0'.repeat(32)
  it.each([
    ['functionId', `cradl:function:${hex}`],
    ['functionId', `cradl:organization:other/cradl:function:export-to-n8n`],
    ['trueActionId', `cradl:action:${hex}`],
    ['falseActionId', `cradl:action:${hex}`],
    ['falseActionId', `cradl:organization:cradl/cradl:action:${hex}`],
  ])('reject an unknown %s', async (field, id) => {
    const { hookId } = await create()
    const rejected = { status: 400, body: { message: `${field} refers to ${id}, which does not exist` } }
    expect(await api.send('POST', '/hooks', { trigger: 'Email is Received', [field]: id })).toMatchObject(rejected)
    expect(await api.send('PATCH', `/hooks/${hookId}`, { [field]: id })).toMatchObject(rejected)
  })

  it('merge the keys of an updated configuration, and remove those that are null', async () => {
    const { hookId } = await create({ config: { a: 1, b: 2 } })
    const { config } = await api.ok('PATCH', `/hooks/${hookId}`, { config: { b: null, c: 3 } })
    expect(config).toEqual({ a: 1, c: 3 })
  })

  it('are deleted with their runs, even if an agent lists them', async () => {
    const { hookId } = await create()
    const { agentId } = await api.ok('POST', '/agents', { resourceIds: [hookId] })
    const { runId } = await api.ok('POST', `/hooks/${hookId}/runs`, {})
    expect(await api.ok('DELETE', `/hooks/${hookId}`)).toMatchObject({ hookId })
    await api.emulator.clock.advance(0)
    expect(JSON.stringify((await api.emulator.snapshot()).records)).not.toContain(runId)
    expect((await api.send('GET', `/hooks/${hookId}/runs/${runId}`)).status).toBe(404)
    expect(await api.ok('GET', `/agents/${agentId}`)).toMatchObject({ resourceIds: [hookId] })
  })
})

describe('runs of a hook', () => {
  let hookId: unknown
  let path: string
  beforeEach(async () => {
    hookId = (await create()).hookId
    path = `/hooks/${hookId}/runs`
  })

  it('are running at first', async () => {
    const run = await api.ok('POST', path, { name: 'Manual', input: { a: 1 }, metadata: { b: 2 } })
    const { runId } = run
    expect(run).toEqual({
      runId: expect.stringMatching(/^cradl:run:[0-9a-f]{32}$/),
      hookId,
      id: `${organizationId}/${hookId}/${runId}`,
      name: 'Manual',
      description: null,
      status: 'running',
      agentRunId: null,
      actionId: null,
      input: { a: 1 },
      output: null,
      errors: null,
      warnings: null,
      logId: null,
      history: [{ status: 'running', timestamp: expect.any(String) }],
      metadata: { b: 2 },
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await api.ok('GET', `${path}/${runId}`)).toEqual(run)
  })

  it.each(['succeeded', 'failed', 'ignored'])('end as %s, and then only change their metadata', async status => {
    const { runId } = await api.ok('POST', path, {})
    const ended = await api.ok('PATCH', `${path}/${runId}`, { status, output: { result: true } })
    expect(ended).toMatchObject({
      status,
      output: { result: true },
      history: [
        { status: 'running', timestamp: expect.any(String) },
        { status, timestamp: expect.any(String) },
      ],
    })
    const other = status === 'failed' ? 'succeeded' : 'failed'
    for (const body of [{ status: other }, { output: { result: false } }]) {
      expect((await api.send('PATCH', `${path}/${runId}`, body)).status).toBe(400)
    }
    expect(await api.ok('PATCH', `${path}/${runId}`, { status, metadata: { a: 1 } })).toMatchObject({
      status,
      metadata: { a: 1 },
      history: ended.history,
    })
  })

  it('are listed by status', async () => {
    const { runId } = await api.ok('POST', path, {})
    await api.ok('PATCH', `${path}/${runId}`, { status: 'ignored' })
    await api.ok('POST', path, {})
    const page = await api.ok('GET', `${path}?status=ignored`)
    expect(page).toMatchObject({ status: ['ignored'], nextToken: null })
    expect((page.runs as Json[]).map(({ runId }) => runId)).toEqual([runId])
    expect((await api.ok('GET', path)).runs).toHaveLength(2)
  })

  it('are counted per month', async () => {
    const counted = async (): Promise<unknown> =>
      (await api.ok('GET', '/organizations/me')).monthlyNumberOfHookRunsCreated
    const before = Number(await counted())
    await api.ok('POST', path, {})
    expect(await counted()).toBe(before + 1)
  })
})

describe('runs of a hook for the run of an agent', () => {
  let path: string
  let hookId: unknown
  let agentRun: Json
  beforeEach(async () => {
    hookId = (await create()).hookId
    path = `/hooks/${hookId}/runs`
    const { agentId } = await api.ok('POST', '/agents', {})
    agentRun = await api.ok('POST', `/agents/${agentId}/runs`, {})
  })

  const start = (body: Json = {}): Promise<Json> => api.ok('POST', path, { agentRunId: agentRun.id, ...body })
  const agentRunNow = (): Promise<Json> => api.ok('GET', `/agents/${agentRun.agentId}/runs/${agentRun.runId}`)
  const eventsOf = async (agentRunId: unknown): Promise<Json[]> => {
    expect(agentRunId).toBe(agentRun.id)
    return (await agentRunNow()).events as Json[]
  }

  it('refer to it with or without the organization, and return the complete reference', async () => {
    expect(await start()).toMatchObject({ agentRunId: agentRun.id })
    expect(await start({ agentRunId: `${agentRun.agentId}/${agentRun.runId}` })).toMatchObject({
      agentRunId: agentRun.id,
    })
  })

  it('are recorded in it with each status', async () => {
    const { runId, agentRunId } = await start()
    await api.ok('PATCH', `${path}/${runId}`, { output: { a: 1 } })
    await api.ok('PATCH', `${path}/${runId}`, { status: 'failed' })
    await api.ok('PATCH', `${path}/${runId}`, { status: 'failed', metadata: {} })
    const resourceId = `${hookId}/${runId}`
    expect(await eventsOf(agentRunId)).toEqual([
      { resourceId, hookId, status: 'running', timestamp: expect.any(String) },
      { resourceId, hookId, status: 'failed', timestamp: expect.any(String) },
    ])
    expect(await agentRunNow()).toMatchObject({ resourceIds: [resourceId], status: 'running' })
  })

  it('are all recorded if they start and end concurrently', async () => {
    const runs = await Promise.all(Array.from({ length: 10 }, () => start()))
    await Promise.all(runs.map(({ runId }) => api.ok('PATCH', `${path}/${runId}`, { status: 'succeeded' })))
    const { resourceIds, events } = await agentRunNow()
    expect((resourceIds as string[]).toSorted()).toEqual(runs.map(({ runId }) => `${hookId}/${runId}`).toSorted())
    expect(events).toHaveLength(20)
  })

  it('end without an error if it was deleted', async () => {
    const { runId } = await start()
    await api.ok('DELETE', `/agents/${agentRun.agentId}/runs/${agentRun.runId}`)
    expect(await api.ok('PATCH', `${path}/${runId}`, { status: 'succeeded' })).toMatchObject({
      status: 'succeeded',
      agentRunId: agentRun.id,
    })
  })

  it('are rejected if it does not exist or belongs to another agent', async () => {
    const { agentId: other } = await api.ok('POST', '/agents', {})
    const unknown = `cradl:run:${'0'.repeat(32)}`
    for (const agentRunId of [`${agentRun.agentId}/${unknown}`, `${other}/${agentRun.runId}`]) {
      expect(await api.send('POST', path, { agentRunId })).toMatchObject({
        status: 400,
        body: { message: `agentRunId refers to ${agentRunId}, which does not exist` },
      })
    }
    expect((await api.ok('GET', path)).runs).toEqual([])
  })
})
