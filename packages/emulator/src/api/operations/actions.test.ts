import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const EXPORT = 'cradl:organization:cradl/cradl:function:export-to-webhook'

let api: TestApi
let organizationId: unknown
beforeAll(async () => {
  api = await startTestApi()
  organizationId = (await api.ok('GET', '/organizations/me')).organizationId
})
afterAll(() => api.close())

const create = (body: Json = {}): Promise<Json> => api.ok('POST', '/actions', { functionId: EXPORT, ...body })

describe('actions', () => {
  it('are created with defaults', async () => {
    const created = await create()
    const { actionId } = created
    expect(created).toEqual({
      actionId: expect.stringMatching(/^cradl:action:[0-9a-f]{32}$/),
      id: `${organizationId}/${actionId}`,
      agentId: null,
      name: null,
      description: null,
      functionId: EXPORT,
      config: {},
      connectionId: null,
      secretId: null,
      enabled: true,
      metadata: null,
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await api.ok('GET', `/actions/${actionId}`)).toEqual(created)
    expect(((await api.ok('GET', '/actions')).actions as Json[])[0]).toEqual(created)
  })

  it('keep the references to their function, connection and secret as they were sent', async () => {
    const { id: functionId } = await api.ok('POST', '/functions', {})
    const { connectionId } = await api.ok('POST', '/connections', { config: {} })
    const { secretId } = await api.ok('POST', '/secrets', { data: { a: 'b' } })
    const references = { functionId, connectionId, secretId }
    const { actionId } = await create(references)
    expect(await api.ok('GET', `/actions/${actionId}`)).toMatchObject(references)
    const cleared = { connectionId: null, secretId: null }
    expect(await api.ok('PATCH', `/actions/${actionId}`, cleared)).toMatchObject({ functionId, ...cleared })
    await api.ok('DELETE', `/secrets/${secretId}`)
  })

  const hex = '0'.repeat(32)
  it.each([
    ['functionId', `cradl:function:${hex}`],
    ['functionId', 'cradl:function:export-to-webhook'],
    ['functionId', 'cradl:organization:cradl/cradl:function:other'],
    ['functionId', `cradl:organization:other/cradl:function:${hex}`],
    ['connectionId', `cradl:connection:${hex}`],
    ['secretId', `las:secret:${hex}`],
    ['secretId', `cradl:secret:${hex}`],
  ])('reject an unknown %s', async (field, id) => {
    const { actionId } = await create()
    const rejected = { status: 400, body: { message: `${field} refers to ${id}, which does not exist` } }
    expect(await api.send('POST', '/actions', { functionId: EXPORT, [field]: id })).toMatchObject(rejected)
    expect(await api.send('PATCH', `/actions/${actionId}`, { [field]: id })).toMatchObject(rejected)
  })

  it('merge the keys of an updated configuration, and remove those that are null', async () => {
    const { actionId } = await create({ config: { url: 'https://a', httpMethod: 'POST', params: { a: 1 }, key: null } })
    const path = `/actions/${actionId}`
    expect((await api.ok('GET', path)).config).toEqual({
      url: 'https://a',
      httpMethod: 'POST',
      params: { a: 1 },
      key: null,
    })
    expect((await api.ok('PATCH', path, { config: { url: 'https://b', params: { b: 2 } } })).config).toEqual({
      url: 'https://b',
      httpMethod: 'POST',
      params: { b: 2 },
    })
    expect((await api.ok('PATCH', path, { config: { url: null, unknown: null } })).config).toEqual({
      httpMethod: 'POST',
      params: { b: 2 },
    })
    expect((await api.ok('PATCH', path, { name: 'x' })).config).toEqual({ httpMethod: 'POST', params: { b: 2 } })
  })

  it('limit the size of the merged configuration', async () => {
    const text = 'x'.repeat(200_000)
    const { actionId } = await create({ config: { a: text } })
    const response = await api.send('PATCH', `/actions/${actionId}`, { config: { b: text } })
    expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining('config') } })
    expect((await api.ok('PATCH', `/actions/${actionId}`, { config: { a: null, b: text } })).config).toEqual({
      b: text,
    })
  })

  it('return the agent to which they were added last', async () => {
    const { actionId } = await create()
    const agentIdOf = async (): Promise<unknown> => (await api.ok('GET', `/actions/${actionId}`)).agentId
    const addTo = async (agentId: unknown, resourceIds: unknown[]): Promise<Json> =>
      api.ok('PATCH', `/agents/${agentId}`, { resourceIds })
    const { agentId: first } = await api.ok('POST', '/agents', {})
    const { agentId: second } = await api.ok('POST', '/agents', { resourceIds: [actionId] })
    expect(await agentIdOf()).toBe(second)
    await addTo(first, [actionId])
    expect(await agentIdOf()).toBe(first)
    expect(((await api.ok('GET', '/actions?maxResults=1')).actions as Json[])[0]).toMatchObject({ agentId: first })
    await addTo(first, [])
    expect(await agentIdOf()).toBe(second)
    await api.ok('DELETE', `/agents/${second}`)
    expect(await agentIdOf()).toBeNull()
  })

  it('cannot be deleted while a hook starts them', async () => {
    const { actionId, id } = await create()
    for (const fields of [{ trueActionId: actionId }, { falseActionId: id }]) {
      const { hookId } = await api.ok('POST', '/hooks', { trigger: 'Document is Created', ...fields })
      const response = await api.send('DELETE', `/actions/${actionId}`)
      expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining(String(hookId)) } })
      await api.ok('PATCH', `/hooks/${hookId}`, { trueActionId: null, falseActionId: null })
    }
    expect(await api.ok('DELETE', `/actions/${actionId}`)).toMatchObject({ actionId })
  })

  it('and the hooks that start them are not created and deleted at the same time', async () => {
    for (let round = 0; round < 20; round++) {
      const { actionId } = await create()
      const hook = { trigger: 'Document is Created', trueActionId: actionId }
      const [created, deleted] = await Promise.all([
        api.send('POST', '/hooks', hook),
        api.send('DELETE', `/actions/${actionId}`),
      ])
      expect([created.status, deleted.status].toSorted()).toEqual([200, 400])
    }
  })
})

describe('runs of an action', () => {
  let actionId: unknown
  let path: string
  beforeEach(async () => {
    actionId = (await create()).actionId
    path = `/actions/${actionId}/runs`
  })

  it('are running at first', async () => {
    const run = await api.ok('POST', path, { input: { a: 1 }, metadata: { b: 2 } })
    const { runId } = run
    expect(run).toEqual({
      runId: expect.stringMatching(/^cradl:run:[0-9a-f]{32}$/),
      actionId,
      id: `${organizationId}/${actionId}/${runId}`,
      name: null,
      description: null,
      status: 'running',
      agentRunId: null,
      noAgentRunUpdate: false,
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

  it.each(['succeeded', 'failed'])('end as %s', async status => {
    const { runId, history } = await api.ok('POST', path, {})
    const output = { exportedToPowerAutomate: true }
    await api.ok('PATCH', `${path}/${runId}`, { output: { step: 1 } })
    const ended = await api.ok('PATCH', `${path}/${runId}`, { status, output })
    expect(ended).toMatchObject({ status, output, updatedBy: expect.any(String), updatedTime: expect.any(String) })
    expect(ended.history).toEqual([...(history as Json[]), { status, timestamp: expect.any(String) }])
  })

  it('only change their metadata after the end, and accept the same result again', async () => {
    const { runId } = await api.ok('POST', path, {})
    const result = { status: 'succeeded', output: { a: [1] } }
    const ended = await api.ok('PATCH', `${path}/${runId}`, result)
    for (const body of [{ status: 'failed' }, { output: { a: [2] } }, { ...result, status: 'failed' }]) {
      expect(await api.send('PATCH', `${path}/${runId}`, body)).toMatchObject({
        status: 400,
        body: { message: `${runId} has already ended with the status succeeded` },
      })
    }
    const again = await api.ok('PATCH', `${path}/${runId}`, { ...result, metadata: { a: 1 } })
    expect(again).toEqual({ ...ended, metadata: { a: 1 }, updatedTime: expect.any(String) })
  })

  it('cannot be set to other statuses', async () => {
    const { runId } = await api.ok('POST', path, {})
    for (const status of ['running', 'ignored', 'done']) {
      expect((await api.send('PATCH', `${path}/${runId}`, { status })).status).toBe(400)
    }
  })

  it('are listed by status in pages, newest first', async () => {
    const ids: unknown[] = []
    for (let index = 0; index < 4; index++) ids.unshift((await api.ok('POST', path, {})).runId)
    const [fourth, third, second, first] = ids
    await api.ok('PATCH', `${path}/${first}`, { status: 'succeeded' })
    await api.ok('PATCH', `${path}/${second}`, { status: 'failed' })
    const runIds = ({ runs }: Json): unknown[] => (runs as Json[]).map(({ runId }) => runId)
    expect(runIds(await api.ok('GET', path))).toEqual(ids)
    const ended = await api.ok('GET', `${path}?status=succeeded&status=failed`)
    expect(ended.status).toEqual(['succeeded', 'failed'])
    expect(runIds(ended)).toEqual([second, first])
    const page = await api.ok('GET', `${path}?status=running&maxResults=1`)
    expect(runIds(page)).toEqual([fourth])
    const rest = await api.ok('GET', `${path}?status=running&nextToken=${page.nextToken}`)
    expect(runIds(rest)).toEqual([third])
    expect((await api.send('GET', `${path}?status=failed&nextToken=${page.nextToken}`)).status).toBe(400)
  })

  it('belong to their action only', async () => {
    const { runId } = await api.ok('POST', path, {})
    const other = `/actions/${(await create()).actionId}/runs`
    expect((await api.ok('GET', other)).runs).toEqual([])
    expect((await api.send('GET', `${other}/${runId}`)).status).toBe(404)
    expect((await api.send('PATCH', `${other}/${runId}`, { status: 'failed' })).status).toBe(404)
  })

  it('are deleted with their action', async () => {
    const { runId } = await api.ok('POST', path, {})
    await api.ok('DELETE', `/actions/${actionId}`)
    await api.emulator.clock.advance(0)
    expect(JSON.stringify((await api.emulator.snapshot()).records)).not.toContain(runId)
    for (const method of ['POST', 'GET']) {
      const response = await api.send(method, path, method === 'POST' ? {} : undefined)
      expect(response).toMatchObject({ status: 404, body: { message: expect.stringContaining(String(actionId)) } })
    }
  })

  it('are counted per month', async () => {
    const created = async (): Promise<Json> => api.ok('GET', '/organizations/me')
    const before = await created()
    await api.ok('POST', path, {})
    expect(await created()).toMatchObject({
      monthlyNumberOfActionRunsCreated: Number(before.monthlyNumberOfActionRunsCreated) + 1,
      numberOfActionsCreated: before.numberOfActionsCreated,
    })
  })
})

describe('runs of an action for the run of an agent', () => {
  let path: string
  let actionId: unknown
  let agentRun: Json
  beforeEach(async () => {
    actionId = (await create()).actionId
    path = `/actions/${actionId}/runs`
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
    const resourceId = `${actionId}/${runId}`
    expect(await eventsOf(agentRunId)).toEqual([
      { resourceId, actionId, status: 'running', timestamp: expect.any(String) },
      { resourceId, actionId, status: 'failed', timestamp: expect.any(String) },
    ])
    expect(await agentRunNow()).toMatchObject({ resourceIds: [resourceId], status: 'running' })
  })

  it('do not record their end if noAgentRunUpdate is set', async () => {
    const { runId, agentRunId } = await start({ noAgentRunUpdate: true })
    await api.ok('PATCH', `${path}/${runId}`, { status: 'succeeded' })
    expect((await eventsOf(agentRunId)).map(({ status }) => status)).toEqual(['running'])
  })

  it('are all recorded if they start and end concurrently', async () => {
    const runs = await Promise.all(Array.from({ length: 10 }, () => start()))
    await Promise.all(runs.map(({ runId }) => api.ok('PATCH', `${path}/${runId}`, { status: 'succeeded' })))
    const { resourceIds, events } = await agentRunNow()
    expect((resourceIds as string[]).toSorted()).toEqual(runs.map(({ runId }) => `${actionId}/${runId}`).toSorted())
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
