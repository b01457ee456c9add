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
    const { actionId, id } = await create()
    const agentIdOf = async (): Promise<unknown> => (await api.ok('GET', `/actions/${actionId}`)).agentId
    const addTo = async (agentId: unknown, resourceIds: unknown[]): Promise<Json> =>
      api.ok('PATCH', `/agents/${agentId}`, { resourceIds })
    const { agentId: first } = await api.ok('POST', '/agents', {})
    const { agentId: second } = await api.ok('POST', '/agents', { resourceIds: [id] })
    expect(await agentIdOf()).toBe(second)
    await addTo(first, [id, actionId])
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
    actionId = (await create({ config: { waitForResult: true } })).actionId
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
      history: [{ status: 'running', timestamp: run.createdTime }],
      metadata: { b: 2 },
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await api.ok('GET', `${path}/${runId}`)).toEqual(run)
  })

  it('do not record their end in the run of an agent if noAgentRunUpdate is set', async () => {
    const { agentId } = await api.ok('POST', '/agents', {})
    const agentRun = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const { runId } = await api.ok('POST', path, { agentRunId: agentRun.id, noAgentRunUpdate: true })
    await api.ok('PATCH', `${path}/${runId}`, { status: 'succeeded' })
    const { events } = await api.ok('GET', `/agents/${agentId}/runs/${agentRun.runId}`)
    expect((events as Json[]).map(({ status }) => status)).toEqual(['running'])
  })
})
