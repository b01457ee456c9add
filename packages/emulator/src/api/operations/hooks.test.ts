import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
})

describe('runs of a hook', () => {
  it('are running at first', async () => {
    const { hookId } = await create({ config: { waitForResult: true } })
    const path = `/hooks/${hookId}/runs`
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
      history: [{ status: 'running', timestamp: run.createdTime }],
      metadata: { b: 2 },
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await api.ok('GET', `${path}/${runId}`)).toEqual(run)
  })
})
