import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { minimalPdf } from '../../domain/documents/minimal-pdf.js'
import { type AgentClient, agentClient, shared } from '../../testing/agents.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const NOT_EMPTY = shared('validator-not-empty')
const FIELDS = {
  total_amount: { type: 'amount', name: 'Total' },
  due_date: { type: 'date', validators: [{ functionId: NOT_EMPTY }] },
  lines: { type: 'lines', fields: { code: { type: 'string' }, amount: { type: 'amount' } } },
}
const COMPLETE = minimalPdf('Due date 2029-01-31')

let api: TestApi
let client: AgentClient
let validationId: string
let modelId: string
let agentId: string
beforeAll(async () => {
  api = await startTestApi()
  client = agentClient(api)
})
afterAll(() => api.close())
beforeEach(async () => {
  modelId = await client.create('model', { fieldConfig: FIELDS })
  validationId = await client.create('validation')
  agentId = await client.create('agent', { resourceIds: [validationId, modelId] })
})

const documentOf = async (path: string): Promise<Json> =>
  api.ok('GET', `/documents/${((await api.ok('GET', path)).resourceIds as string[])[0]}`)

/** Starts a run, and returns its path and that of the task for its review. */
async function startReview(): Promise<{ path: string; task: string; input: Json }> {
  const path = await client.process(agentId)
  await client.reaches(path, { status: 'ready-for-review' })
  const task = (await client.list(`/validations/${validationId}/tasks`, 'tasks')).at(-1) ?? {}
  return { path, task: `/validations/${validationId}/tasks/${task.taskId}`, input: task.input as Json }
}

describe('a document with doubtful fields', () => {
  it('waits for a review, and its task contains the fields and the reasons', async () => {
    const { path, task, input } = await startReview()
    const { documentId } = await documentOf(path)
    const { id: agentRunId } = await api.ok('GET', path)
    expect(await api.ok('GET', task)).toMatchObject({ status: 'ready', agentRunId, output: null })
    expect(input).toEqual({
      documentId,
      predictionId: expect.stringMatching(/^cradl:prediction:/),
      modelId,
      fields: await client.output(path),
      reasons: [{ field: 'due_date', message: expect.any(String), functionId: NOT_EMPTY }],
    })
    expect(input.fields).toMatchObject({ total_amount: { value: '10.00' }, due_date: { value: null }, lines: [] })
  })

  it('has the reasons of a client that creates a task with an action', async () => {
    const actionId = await client.createAction('create-validation-task', { validationId })
    const start = async (reasons: unknown): Promise<string> => {
      const { runId } = await api.ok('POST', `/actions/${actionId}/runs`, { input: { reasons } })
      return `/actions/${actionId}/runs/${runId}`
    }
    const path = await start(['Unknown supplier', { field: 'due_date', message: 'Too late' }])
    await client.reaches(path, { status: 'succeeded' })
    const { output } = (await api.ok('GET', path)) as { output: Json }
    const functionId = shared('create-validation-task')
    expect((await api.ok('GET', `/validations/${validationId}/tasks/${output.taskId}`)).input).toMatchObject({
      reasons: [
        { field: '', message: 'Unknown supplier', functionId },
        { field: 'due_date', message: 'Too late', functionId },
      ],
    })
    const errors = [expect.stringContaining('reasons must be a list of texts')]
    for (const reasons of ['Too late', [7], [null], [{ message: 'a', field: 1 }]]) {
      await client.reaches(await start(reasons), { status: 'failed', errors })
    }
  })

  it('does not wait if all fields pass their validators', async () => {
    const path = await client.process(agentId, { content: COMPLETE })
    await client.reaches(path, { status: 'completed' })
    expect(await client.output(path)).toMatchObject({ due_date: { value: '2029-01-31' } })
    expect(await client.list(`/validations/${validationId}/tasks`, 'tasks')).toEqual([])
  })

  it('does not wait if the agent has no enabled validation', async () => {
    const disabled = await client.create('validation', { enabled: false })
    const path = await client.process(await client.create('agent', { resourceIds: [modelId, disabled] }))
    await client.reaches(path, { status: 'completed' })
  })

  it('has the statuses of its task', async () => {
    const { path, task } = await startReview()
    await api.ok('PATCH', task, { status: 'in-progress' })
    expect(await api.ok('GET', path)).toMatchObject({ status: 'review-in-progress' })
    await api.ok('PATCH', task, { status: 'ready' })
    expect(await api.ok('GET', path)).toMatchObject({ status: 'ready-for-review' })
    await api.ok('PATCH', task, { status: 'succeeded', output: {} })
    await client.reaches(path, { status: 'completed' })
    expect(await client.statusesOf(path)).toEqual([
      'running',
      'ready-for-review',
      'review-in-progress',
      'ready-for-review',
      'running',
      'completed',
    ])
  })

  it('is in error if the reviewer fails the task', async () => {
    const { path, task } = await startReview()
    await api.ok('PATCH', task, { status: 'failed' })
    expect(await api.ok('GET', path)).toMatchObject({ status: 'error' })
  })

  it('has the corrected fields in its output, and as its ground truth', async () => {
    const { path, task, input } = await startReview()
    const { total_amount: predicted } = input.fields as { total_amount: Json }
    const output = {
      total_amount: '12.00',
      due_date: { value: '2029-01-31', comment: 'by phone' },
      lines: [
        { code: 'A1', amount: { value: 6 } },
        { code: { value: 'B2' }, amount: null },
      ],
      comment: 'Checked',
    }
    await api.ok('PATCH', task, { status: 'succeeded', output })
    await client.reaches(path, { status: 'completed' })
    const reviewed = (value: string | null, name: string): Json => ({
      value,
      rawValue: null,
      confidence: 1,
      page: null,
      name,
    })
    expect(predicted.value).toBe('10.00')
    expect(await client.output(path)).toEqual({
      total_amount: reviewed('12.00', 'Total'),
      due_date: reviewed('2029-01-31', 'due_date'),
      lines: [
        { code: reviewed('A1', 'code'), amount: reviewed('6', 'amount') },
        { code: reviewed('B2', 'code'), amount: reviewed(null, 'amount') },
      ],
      comment: reviewed('Checked', 'comment'),
    })
    const { groundTruth, updatedBy } = await documentOf(path)
    expect(groundTruth).toEqual([
      { label: 'total_amount', value: '12.00' },
      { label: 'due_date', value: '2029-01-31' },
      {
        label: 'lines',
        value: [
          [
            { label: 'code', value: 'A1' },
            { label: 'amount', value: '6' },
          ],
          [
            { label: 'code', value: 'B2' },
            { label: 'amount', value: null },
          ],
        ],
      },
    ])
    expect(updatedBy).toEqual(expect.any(String))
  })

  it('can be approved unchanged', async () => {
    const { path, task, input } = await startReview()
    const { fields } = input as { fields: { total_amount: Json } }
    await api.ok('PATCH', task, { status: 'succeeded', output: fields })
    await client.reaches(path, { status: 'completed' })
    expect(await client.output(path)).toMatchObject({
      total_amount: { ...fields.total_amount, confidence: 1 },
      due_date: { value: null, confidence: 1 },
      lines: [],
    })
    expect((await documentOf(path)).groundTruth).toEqual([
      { label: 'total_amount', value: '10.00' },
      { label: 'due_date', value: null },
      { label: 'lines', value: [] },
    ])
  })

  it('keeps the other fields and other ground truth', async () => {
    const { path, task } = await startReview()
    const { documentId } = await documentOf(path)
    const groundTruth = [
      { label: 'supplier', value: 'ACME' },
      { label: 'due_date', value: '2028-12-31' },
    ]
    await api.ok('PATCH', `/documents/${documentId}`, { groundTruth })
    await api.ok('PATCH', task, { status: 'succeeded', output: { due_date: '2029-01-31' } })
    await client.reaches(path, { status: 'completed' })
    expect(await client.output(path)).toMatchObject({ total_amount: { value: '10.00' }, due_date: { confidence: 1 } })
    expect((await documentOf(path)).groundTruth).toEqual([
      { label: 'supplier', value: 'ACME' },
      { label: 'due_date', value: '2029-01-31' },
    ])
  })

  it.each<[string, Json]>([
    ['values that ground truth cannot contain', { total_amount: 'x'.repeat(2000) }],
    ['no output', {}],
  ])('has no ground truth after a review with %s', async (_description, output) => {
    const { path, task } = await startReview()
    await api.ok('PATCH', task, { status: 'succeeded', ...(Object.keys(output).length > 0 && { output }) })
    await client.reaches(path, { status: 'completed' })
    expect((await documentOf(path)).groundTruth ?? []).toEqual([])
  })

  it('starts the hooks for the review', async () => {
    const trueActionId = await client.createAction('export-to-power-automate', { waitForResult: true })
    const hookId = await client.create('hook', { trigger: 'ValidationTask has Completed', trueActionId })
    await api.ok('PATCH', `/agents/${agentId}`, { resourceIds: [modelId, validationId, hookId] })
    const { path, task } = await startReview()
    await api.ok('PATCH', task, { status: 'succeeded', output: { due_date: '2029-01-31' } })
    await expect.poll(() => client.list(`/actions/${trueActionId}/runs`, 'runs')).toHaveLength(1)
    const [run] = await client.list(`/actions/${trueActionId}/runs`, 'runs')
    await api.ok('PATCH', `/actions/${trueActionId}/runs/${run?.runId}`, { status: 'succeeded', output: {} })
    await client.reaches(path, { status: 'exported' })
  })

  it('passes an evaluation after the review', async () => {
    const functionId = shared('hook-evaluate-prediction')
    const hookId = await client.create('hook', { trigger: 'ValidationTask has Completed', functionId })
    await api.ok('PATCH', `/agents/${agentId}`, { resourceIds: [modelId, validationId, hookId] })
    const { path, task } = await startReview()
    await api.ok('PATCH', task, { status: 'succeeded', output: {} })
    await client.reaches(path, { status: 'completed' })
    expect(await client.list(`/hooks/${hookId}/runs`, 'runs')).toMatchObject([
      { output: { result: true, reasons: [] } },
    ])
  })

  it('does not change the evaluation of its prediction', async () => {
    const { path, task, input } = await startReview()
    await api.ok('PATCH', task, { status: 'succeeded', output: { due_date: '2029-01-31' } })
    await client.reaches(path, { status: 'completed' })
    const { id: agentRunId } = await api.ok('GET', path)
    const functionId = shared('hook-evaluate-prediction')
    const hookId = await client.create('hook', { trigger: 'Prediction is Created', functionId })
    const { documentId, predictionId, reasons } = input
    const body = { agentRunId, input: { documentId, predictionId } }
    const { runId } = await api.ok('POST', `/hooks/${hookId}/runs`, body)
    await client.reaches(`/hooks/${hookId}/runs/${runId}`, { status: 'ignored', output: { result: false, reasons } })
  })

  it('waits for a task that a client creates, which can lack the document', async () => {
    const path = await client.process(agentId, { content: COMPLETE })
    await client.reaches(path, { status: 'completed' })
    const { id: agentRunId } = await api.ok('GET', path)
    const { taskId } = await api.ok('POST', `/validations/${validationId}/tasks`, {
      input: { note: 'spot check' },
      agentRunId,
    })
    expect(await api.ok('GET', path)).toMatchObject({ status: 'ready-for-review' })
    const output = { total_amount: '15.00' }
    await api.ok('PATCH', `/validations/${validationId}/tasks/${taskId}`, { status: 'succeeded', output })
    await client.reaches(path, { status: 'completed' })
    expect(await client.output(path)).toMatchObject({ total_amount: { value: '15.00', confidence: 1 } })
    expect((await documentOf(path)).groundTruth).toEqual([{ label: 'total_amount', value: '15.00' }])
  })

  it('is not corrected by the task of another run', async () => {
    const path = await client.process(agentId, { content: COMPLETE })
    await client.reaches(path, { status: 'completed' })
    const { documentId } = await documentOf(path)
    const { runId, id: agentRunId } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const tasks = `/validations/${validationId}/tasks`
    const { taskId } = await api.ok('POST', tasks, { input: { documentId }, agentRunId })
    await api.ok('PATCH', `${tasks}/${taskId}`, { status: 'succeeded', output: { total_amount: '99.00' } })
    await api.emulator.clock.advance(0)
    expect(await documentOf(path)).not.toHaveProperty('groundTruth')
    expect(await client.output(`/agents/${agentId}/runs/${runId}`)).toEqual({})
  })

  it('is in error if the validation is deleted', async () => {
    const { path } = await startReview()
    await api.ok('DELETE', `/validations/${validationId}`)
    await client.reaches(path, { status: 'error' })
    expect(await client.errors(path)).toEqual([`${validationId} was deleted`])
  })

  it('is reviewed as one of several documents of a run', async () => {
    const { id: agentRunId, runId } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const path = `/agents/${agentId}/runs/${runId}`
    const documentIds = [await client.upload(path), await client.upload(path, minimalPdf('Total 11.00'))]
    await expect.poll(() => client.list(`/validations/${validationId}/tasks`, 'tasks')).toHaveLength(2)
    const tasks = (await client.list(`/validations/${validationId}/tasks`, 'tasks')) as {
      taskId: string
      input: Json
    }[]
    expect(tasks.map(({ input }) => input.documentId).toSorted()).toEqual(documentIds.toSorted())
    for (const { taskId, input } of tasks) {
      const due_date = input.documentId === documentIds[0] ? '2029-01-01' : '2029-01-02'
      await api.ok('PATCH', `/validations/${validationId}/tasks/${taskId}`, {
        status: 'succeeded',
        output: { due_date },
      })
    }
    await client.reaches(path, { status: 'completed', id: agentRunId })
    expect(await client.output(path)).toMatchObject({
      total_amount: { value: '10.00' },
      due_date: { value: '2029-01-01' },
    })
    expect(await api.ok('GET', `/documents/${documentIds[1]}`)).toMatchObject({
      groundTruth: [{ label: 'due_date', value: '2029-01-02' }],
    })
  })
})
