import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { minimalPdf } from '../../domain/documents/minimal-pdf.js'
import { type AgentClient, agentClient, shared } from '../../testing/agents.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const FIELDS = { total_amount: { type: 'amount' } }
const REVIEWED_FIELDS = {
  total_amount: { type: 'amount', validators: [{ functionId: shared('validator-not-empty') }] },
}
const NO_TOTAL = minimalPdf('Nothing to pay')
const TRIGGERS = [
  'Document is Created',
  'Email is Received',
  'Prediction is Created',
  'ValidationTask is Created',
  'ValidationTask has Completed',
  'ActionRun has Completed',
]

let api: TestApi
let client: AgentClient
let modelId: string
beforeAll(async () => {
  api = await startTestApi()
  client = agentClient(api)
})
afterAll(() => api.close())
beforeEach(async () => {
  modelId = await client.create('model', { fieldConfig: FIELDS })
})

const createAgent = (...resourceIds: readonly string[]): Promise<string> => client.create('agent', { resourceIds })
const createHook = (trigger: string, fields: Json = {}): Promise<string> =>
  client.create('hook', { trigger, ...fields })
/** Creates an action whose runs a client ends. */
const createExport = (fields: Json = {}): Promise<string> =>
  client.createAction('export-to-power-automate', { waitForResult: true }, fields)
const runsOf = (kind: 'hooks' | 'actions', id: string): Promise<Json[]> => client.list(`/${kind}/${id}/runs`, 'runs')
const end = async (actionId: string, fields: Json): Promise<void> => {
  const runs = await runsOf('actions', actionId)
  for (const { runId, status } of runs) {
    if (status === 'running') await api.ok('PATCH', `/actions/${actionId}/runs/${runId}`, fields)
  }
}

describe('the hooks of an agent', () => {
  it('start with each of their triggers, with the ids of what happened', async () => {
    const exportId = await createExport()
    const validationId = await client.create('validation')
    const taskId = await client.createAction('create-validation-task')
    const hooks = Object.fromEntries(
      await Promise.all(TRIGGERS.map(async trigger => [trigger, await createHook(trigger)] as const)),
    )
    const agentId = await createAgent(
      modelId,
      validationId,
      exportId,
      ...Object.values(hooks),
      await createHook('Prediction is Created', { trueActionId: taskId }),
    )
    const path = await client.process(agentId)
    await client.reaches(path, { status: 'ready-for-review' })
    const [task] = await client.list(`/validations/${validationId}/tasks`, 'tasks')
    await api.ok('PATCH', `/validations/${validationId}/tasks/${task?.taskId}`, { status: 'succeeded', output: {} })
    await client.reaches(path, { status: 'completed' })
    const { id: agentRunId, resourceIds } = (await api.ok('GET', path)) as { id: string; resourceIds: string[] }
    const documentId = resourceIds.find(id => id.startsWith('cradl:document:'))
    const predictionId = resourceIds.find(id => id.startsWith('cradl:prediction:'))
    const [taskRun] = await runsOf('actions', taskId)
    const taskIds = { resourceId: `${validationId}/${task?.taskId}`, documentId, validationId, taskId: task?.taskId }
    const inputs = {
      'Document is Created': [{ resourceId: documentId, documentId }],
      'Email is Received': [],
      'Prediction is Created': [{ resourceId: predictionId, documentId, predictionId, modelId }],
      'ValidationTask is Created': [taskIds],
      'ValidationTask has Completed': [taskIds],
      'ActionRun has Completed': [
        { resourceId: `${taskId}/${taskRun?.runId}`, documentId, actionId: taskId, runId: taskRun?.runId },
      ],
    }
    for (const [trigger, expected] of Object.entries(inputs)) {
      const runs = await runsOf('hooks', hooks[trigger] ?? '')
      expect(runs, trigger).toMatchObject(expected.map(() => ({ agentRunId, status: 'ignored' })))
      expect(runs.map(({ input }) => input)).toEqual(expected.map(input => ({ trigger, ...input })))
    }
  })

  it('start when an email is received, which has no prediction', async () => {
    const [email, document] = [await createHook('Email is Received'), await createHook('Document is Created')]
    const agentId = await createAgent(modelId, email, document)
    const { id: agentRunId, runId } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const fields = { agentRunId, contentType: 'message/rfc822', content: btoa('Subject: Invoice') }
    const { documentId } = await api.ok('POST', '/documents', fields)
    await client.reaches(`/agents/${agentId}/runs/${runId}`, { status: 'completed' })
    expect(await runsOf('hooks', email)).toMatchObject([{ input: { trigger: 'Email is Received', documentId } }])
    expect(await runsOf('hooks', document)).toEqual([])
  })

  it('start the action for the result of their function', async () => {
    const [trueActionId, falseActionId] = [await createExport(), await createExport()]
    const evaluate = { functionId: shared('hook-evaluate-prediction'), trueActionId, falseActionId }
    const hookId = await createHook('Prediction is Created', evaluate)
    const checked = await client.create('model', { fieldConfig: REVIEWED_FIELDS })
    const agentId = await createAgent(checked, hookId)
    const passed = await client.process(agentId)
    await expect.poll(() => runsOf('actions', trueActionId)).toHaveLength(1)
    const failed = await client.process(agentId, { content: NO_TOTAL })
    await expect.poll(() => runsOf('actions', falseActionId)).toHaveLength(1)
    const reason = { field: 'total_amount', message: expect.any(String), functionId: expect.any(String) }
    expect(await runsOf('hooks', hookId)).toMatchObject([
      { status: 'succeeded', actionId: trueActionId, output: { result: true, reasons: [] } },
      { status: 'succeeded', actionId: falseActionId, output: { result: false, reasons: [reason] } },
    ])
    const [actionRun] = await runsOf('actions', trueActionId)
    const [hookRun] = await runsOf('hooks', hookId)
    expect(actionRun).toMatchObject({ input: hookRun?.input, agentRunId: hookRun?.agentRunId, status: 'running' })
    for (const path of [passed, failed]) expect(await api.ok('GET', path)).toMatchObject({ status: 'running' })
    await end(trueActionId, { status: 'succeeded', output: { exported: true } })
    await end(falseActionId, { status: 'failed' })
    await client.reaches(passed, { status: 'exported' })
    await client.reaches(failed, { status: 'error' })
  })

  it('are ignored if they are disabled, or have no enabled action for the result', async () => {
    const disabledAction = await createExport({ enabled: false })
    const actionId = await createExport()
    const disabled = await createHook('Prediction is Created', { enabled: false, trueActionId: actionId })
    const withoutAction = await createHook('Prediction is Created', { falseActionId: actionId })
    const withDisabled = await createHook('Prediction is Created', { trueActionId: disabledAction })
    const path = await client.process(await createAgent(modelId, disabled, withoutAction, withDisabled))
    await client.reaches(path, { status: 'completed' })
    expect(await runsOf('hooks', disabled)).toEqual([])
    for (const hookId of [withoutAction, withDisabled]) {
      expect(await runsOf('hooks', hookId)).toMatchObject([{ status: 'ignored', actionId: null }])
    }
    for (const id of [actionId, disabledAction]) expect(await runsOf('actions', id)).toEqual([])
  })

  it('of agents can be deleted', async () => {
    const hookId = await createHook('Document is Created')
    const agentId = await createAgent(modelId, hookId)
    await api.ok('DELETE', `/hooks/${hookId}`)
    await client.reaches(await client.process(agentId), { status: 'completed' })
  })

  it('that start each other are stopped', async () => {
    const validationId = await client.create('validation')
    const trueActionId = await client.createAction('create-validation-task', { validationId })
    const hookId = await createHook('ValidationTask is Created', { trueActionId })
    const first = await createHook('Prediction is Created', { trueActionId })
    const path = await client.process(await createAgent(modelId, hookId, first))
    await client.reaches(path, { status: 'error' })
    expect(await client.errors(path)).toEqual([expect.stringContaining('more than 100 runs of hooks')])
    const { resourceIds } = (await api.ok('GET', path)) as { resourceIds: string[] }
    expect(resourceIds.filter(id => id.startsWith('cradl:hook:'))).toHaveLength(100)
    await api.emulator.clock.advance(0)
    expect(await api.emulator.jobs()).toEqual([])
  })

  it('are in error with a function that cannot decide', async () => {
    const hookId = await createHook('Prediction is Created', { functionId: shared('export-to-webhook') })
    const path = await client.process(await createAgent(modelId, hookId))
    await client.reaches(path, { status: 'error' })
    const errors = [expect.stringContaining('export-to-webhook')]
    expect(await runsOf('hooks', hookId)).toMatchObject([{ status: 'failed', errors }])
    expect(await client.errors(path)).toEqual(errors)
  })

  it('are in error if they evaluate a prediction before it exists', async () => {
    const hookId = await createHook('Document is Created', { functionId: shared('hook-evaluate-prediction') })
    const path = await client.process(await createAgent(modelId, hookId))
    await client.reaches(path, { status: 'error' })
    expect(await runsOf('hooks', hookId)).toMatchObject([
      { errors: [expect.stringContaining('no succeeded prediction')] },
    ])
  })

  it('wait for a client with waitForResult, and fail in the run if they are deleted', async () => {
    const config = { waitForResult: true }
    const [kept, deleted] = [
      await createHook(TRIGGERS[0] ?? '', { config }),
      await createHook(TRIGGERS[0] ?? '', { config }),
    ]
    const path = await client.process(await createAgent(modelId, kept, deleted))
    await expect.poll(async () => (await api.ok('GET', path)).resourceIds).toHaveLength(4)
    await api.emulator.clock.advance(0)
    const [run] = await runsOf('hooks', kept)
    await api.ok('PATCH', `/hooks/${kept}/runs/${run?.runId}`, { status: 'succeeded', output: { result: true } })
    expect(await api.ok('GET', path)).toMatchObject({ status: 'running' })
    await api.ok('DELETE', `/hooks/${deleted}`)
    await client.reaches(path, { status: 'error' })
    expect(await client.errors(path)).toEqual([`${deleted} was deleted`])
  })

  it('run when a client starts them, also without the run of an agent', async () => {
    const trueActionId = await createExport()
    const hookId = await createHook('Email is Received', { trueActionId })
    const { runId } = await api.ok('POST', `/hooks/${hookId}/runs`, { input: { note: 'a' } })
    await client.reaches(`/hooks/${hookId}/runs/${runId}`, {
      status: 'succeeded',
      actionId: trueActionId,
      output: { result: true },
    })
    expect(await runsOf('actions', trueActionId)).toMatchObject([
      { status: 'running', input: { note: 'a' }, agentRunId: null },
    ])
  })

  it('are ignored if a client starts them while they are disabled', async () => {
    const hookId = await createHook('Email is Received', { enabled: false, trueActionId: await createExport() })
    const { runId } = await api.ok('POST', `/hooks/${hookId}/runs`, {})
    await client.reaches(`/hooks/${hookId}/runs/${runId}`, { status: 'ignored', actionId: null, output: null })
  })

  it('evaluate a prediction that a client names', async () => {
    const hookId = await createHook('Email is Received', { functionId: shared('hook-evaluate-prediction') })
    const { documentId } = await api.ok('POST', '/documents', { content: btoa(NO_TOTAL) })
    const checked = await client.create('model', { fieldConfig: REVIEWED_FIELDS })
    const { predictionId } = await api.ok('POST', '/predictions', { documentId, modelId: checked })
    const { runId } = await api.ok('POST', `/hooks/${hookId}/runs`, { input: { predictionId } })
    await client.reaches(`/hooks/${hookId}/runs/${runId}`, { status: 'ignored', output: { result: false } })
  })
})

describe('the actions of an agent', () => {
  it('create the prediction instead of the agent', async () => {
    const other = await client.create('model', { fieldConfig: { supplier: { type: 'string' } } })
    const postprocessConfig = { strategy: 'BEST_FIRST', outputFormat: 'v2' }
    const trueActionId = await client.createAction('create-prediction', { modelId: other, postprocessConfig })
    const path = await client.process(
      await createAgent(modelId, await createHook('Document is Created', { trueActionId })),
    )
    await client.reaches(path, { status: 'completed' })
    expect(Object.keys(await client.output(path))).toEqual(['supplier'])
    const { resourceIds } = (await api.ok('GET', path)) as { resourceIds: string[] }
    const predictionIds = resourceIds.filter(id => id.startsWith('cradl:prediction:'))
    expect(await runsOf('actions', trueActionId)).toMatchObject([
      { status: 'succeeded', output: { predictionId: predictionIds[0], documentId: resourceIds[0] } },
    ])
    expect(predictionIds).toHaveLength(1)
    expect(await api.ok('GET', `/predictions/${predictionIds[0]}`)).toMatchObject({ modelId: other, postprocessConfig })
  })

  it.each<[string, Json, string]>([
    [
      'an invalid configuration',
      { preprocessConfig: { maxPages: 'x' } },
      'preprocessConfig.maxPages must be an integer',
    ],
    ['a deleted model', { modelId: `las:model:${'0'.repeat(32)}` }, `Could not find model las:model:${'0'.repeat(32)}`],
    [
      'a model of another organization',
      { modelId: `las:organization:x/las:model:${'0'.repeat(32)}` },
      'Could not find model',
    ],
  ])('are in error with %s', async (_description, config, message) => {
    const trueActionId = await client.createAction('create-prediction', config)
    const path = await client.process(
      await createAgent(modelId, await createHook('Document is Created', { trueActionId })),
    )
    await client.reaches(path, { status: 'error' })
    const errors = [expect.stringContaining(message)]
    expect(await runsOf('actions', trueActionId)).toMatchObject([{ status: 'failed', output: null, errors }])
    expect(await client.errors(path)).toEqual(errors)
  })

  it('are in error if their validation is disabled', async () => {
    const validationId = await client.create('validation', { enabled: false })
    const trueActionId = await client.createAction('create-validation-task', { validationId })
    const path = await client.process(
      await createAgent(modelId, await createHook('Prediction is Created', { trueActionId })),
    )
    await client.reaches(path, { status: 'error' })
    expect(await client.errors(path)).toEqual([`${validationId} is disabled, and accepts no tasks`])
  })

  it('recover from an error when a client repeats them', async () => {
    const validationId = await client.create('validation', { enabled: false })
    const actionId = await client.createAction('create-prediction', { modelId: 'unknown' })
    const hookId = await createHook('Document is Created', { trueActionId: actionId })
    const path = await client.process(await createAgent(modelId, hookId, validationId))
    await client.reaches(path, { status: 'error' })
    const [{ input, agentRunId } = {}] = await runsOf('actions', actionId)
    await api.ok('PATCH', `/actions/${actionId}`, { config: { modelId: null } })
    await api.ok('POST', `/actions/${actionId}/runs`, { input, agentRunId })
    await client.reaches(path, { status: 'completed' })
    expect(await client.output(path)).toMatchObject({ total_amount: { value: '10.00' } })
  })

  it('wait for a client with waitForResult, also without a known function', async () => {
    const { functionId } = await api.ok('POST', '/functions', {})
    const actionId = await client.create('action', { functionId, config: { waitForResult: true } })
    const { runId } = await api.ok('POST', `/actions/${actionId}/runs`, {})
    await api.emulator.clock.advance(0)
    expect(await api.ok('GET', `/actions/${actionId}/runs/${runId}`)).toMatchObject({ status: 'running' })
  })

  it('are ignored if a client starts them while they are disabled', async () => {
    const actionId = await client.createAction('create-prediction', {}, { enabled: false })
    const { runId } = await api.ok('POST', `/actions/${actionId}/runs`, {})
    await client.reaches(`/actions/${actionId}/runs/${runId}`, { status: 'ignored' })
  })

  it('run when a client starts them without the run of an agent', async () => {
    const actionId = await client.createAction('create-prediction', { modelId })
    const { documentId } = await api.ok('POST', '/documents', { content: btoa(minimalPdf('Total 17.00')) })
    const { runId } = await api.ok('POST', `/actions/${actionId}/runs`, { input: { documentId } })
    const path = `/actions/${actionId}/runs/${runId}`
    await client.reaches(path, { status: 'succeeded', output: { predictionId: expect.any(String) } })
    const { predictionId } = (await api.ok('GET', path)).output as Json
    await client.reaches(`/predictions/${predictionId}`, { status: 'succeeded', agentRunId: null })
    const { runId: failing } = await api.ok('POST', `/actions/${actionId}/runs`, {})
    await client.reaches(`/actions/${actionId}/runs/${failing}`, {
      errors: [expect.stringContaining('input.documentId is missing')],
    })
  })

  it('do not keep the run waiting with noAgentRunUpdate', async () => {
    const path = await client.process(await createAgent(modelId))
    const { id: agentRunId } = await api.ok('GET', path)
    const actionId = await createExport()
    await api.ok('POST', `/actions/${actionId}/runs`, { agentRunId, noAgentRunUpdate: true })
    await client.reaches(path, { status: 'completed' })
    await end(actionId, { status: 'failed' })
    expect(await api.ok('GET', path)).toMatchObject({ status: 'completed' })
  })

  it('fail in the run if they are deleted while they wait', async () => {
    const actionId = await createExport()
    const hookId = await createHook('Prediction is Created', { trueActionId: actionId })
    const path = await client.process(await createAgent(modelId, hookId))
    await expect.poll(() => runsOf('actions', actionId)).toHaveLength(1)
    await api.ok('DELETE', `/hooks/${hookId}`)
    await api.ok('DELETE', `/actions/${actionId}`)
    await client.reaches(path, { status: 'error' })
    expect(await client.errors(path)).toEqual([`${actionId} was deleted`])
  })
})

describe('a run with too many resources', () => {
  // 500 is the limit. The first resource is the document, and the hook and the action are the next ones.
  it.each<[string, number, 'hooks' | 'actions']>([
    ['hook', 499, 'hooks'],
    ['action', 498, 'actions'],
  ])('is in error if the run of its %s adds another one', async (_name, count, kind) => {
    const trueActionId = await client.createAction('create-prediction')
    const hookId = await createHook('Document is Created', { trueActionId })
    const agentId = await createAgent(modelId, hookId)
    const { id: agentRunId, runId } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const { fileUrl } = await api.ok('POST', '/documents', { agentRunId })
    const snapshot = JSON.parse(JSON.stringify(await api.emulator.snapshot()))
    const { record } = snapshot.records.agentRuns.find((stored: { record: Json }) => stored.record.id === runId)
    while (record.resourceIds.length < count) record.resourceIds.push(`cradl:document:${record.resourceIds.length}`)
    await api.emulator.restore(snapshot)
    await api.put(fileUrl, minimalPdf('Total 10.00'))
    const path = `/agents/${agentId}/runs/${runId}`
    await client.reaches(path, { status: 'error' })
    const errors = [expect.stringContaining('already has 500 resources')]
    expect(await client.errors(path)).toEqual(errors)
    const ids = { hooks: hookId, actions: trueActionId }
    expect(await runsOf(kind, ids[kind])).toMatchObject([{ status: 'failed', errors }])
  })
})
