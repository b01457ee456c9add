import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minimalPdf } from '../../domain/documents/minimal-pdf.js'
import { agentClient, shared } from '../../testing/agents.js'
import { type Json, signIn, type TestApi } from '../../testing/test-api.js'
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

async function createTask(input: Json = {}): Promise<string> {
  now += 1
  return String((await api.ok('POST', `/validations/${validationId}/tasks`, { input })).taskId)
}

/** Starts a workflow with a manual step, and returns its ids. */
async function startWorkflow(input: Json = {}): Promise<{ taskId: string; execution: string }> {
  now += 1
  const definition = { StartAt: 'A', States: { A: { Type: 'Task', Resource: transitionId, End: true } } }
  const { workflowId } = await api.ok('POST', '/workflows', { specification: { definition } })
  const { executionId } = await api.ok('POST', `/workflows/${workflowId}/executions`, { input })
  await api.emulator.clock.advance(0)
  const execution = `/workflows/${workflowId}/executions/${executionId}`
  const { transitionExecutions } = await api.ok('GET', execution)
  return { taskId: String((transitionExecutions as Record<string, string[]>)[String(transitionId)]?.[0]), execution }
}

const ids = ({ tasks }: Json): unknown[] => (tasks as Json[]).map(({ taskId }) => taskId)
const list = (query = ''): Promise<Json> => anna.ok('GET', `tasks?${query}`)
const approve = async (client: ConsoleClient, taskId: string, output: Json, changes: Json[] = []): Promise<Json> => {
  const { leaseId } = await client.claim(taskId)
  return client.ok('POST', `tasks/${taskId}/approve`, { leaseId, output, changes })
}

describe('the list of tasks', () => {
  it('contains both kinds, oldest or newest first, page by page', async () => {
    const all: string[] = []
    for (let index = 0; index < 4; index++) all.push(await createTask(), (await startWorkflow()).taskId)
    expect(ids(await list())).toEqual(all)
    expect(ids(await list('sort=-created'))).toEqual(all.toReversed())
    for (const [sort, expected] of [
      ['created', all],
      ['-created', all.toReversed()],
    ] as const) {
      const found: unknown[] = []
      let token: unknown = null
      do {
        const page: Json = await list(`sort=${sort}&maxResults=3${token === null ? '' : `&nextToken=${token}`}`)
        expect('counts' in page).toBe(token === null)
        found.push(...ids(page))
        token = page.nextToken
      } while (token !== null)
      expect(found).toEqual(expected)
    }
    expect(ids(await list(`source=${transitionId}`))).toEqual(all.filter((_, index) => index % 2 === 1))
    expect(await list()).toMatchObject({
      counts: { waiting: 8, mine: 0, leased: 0, skipped: 0, done: 0 },
      sources: [
        { kind: 'validation', id: validationId, name: 'Low confidence' },
        { kind: 'transition', id: transitionId, name: 'Approval' },
      ],
      nextToken: null,
    })
  })

  it('has a tab for each state', async () => {
    const [waiting, mine, leased, skipped, approved] = [
      await createTask(),
      (await startWorkflow()).taskId,
      (await startWorkflow()).taskId,
      await createTask(),
      (await startWorkflow()).taskId,
    ]
    const ended = await createTask()
    await anna.claim(mine)
    await jonas.claim(leased)
    const { leaseId } = await anna.claim(skipped)
    await anna.ok('POST', `tasks/${skipped}/skip`, { leaseId })
    await approve(jonas, approved, { total: '1' })
    await api.ok('PATCH', `/validations/${validationId}/tasks/${ended}`, { status: 'succeeded', output: {} })
    expect((await list()).counts).toEqual({ waiting: 1, mine: 1, leased: 1, skipped: 1, done: 2 })
    expect(ids(await list('state=waiting'))).toEqual([waiting])
    expect(await list('state=mine')).toMatchObject({ tasks: [{ taskId: mine, lease: { isMine: true } }] })
    expect(await list('state=leased')).toMatchObject({
      tasks: [{ taskId: leased, status: 'in-progress', lease: { isMine: false, holder: { name: 'Jonas Lie' } } }],
    })
    expect(await list('state=skipped')).toMatchObject({ tasks: [{ taskId: skipped, status: 'waiting', lease: null }] })
    expect(await list('state=done&sort=-created')).toMatchObject({
      tasks: [
        { taskId: ended, status: 'succeeded', completed: { by: { id: expect.stringContaining(':app-client:') } } },
        { taskId: approved, status: 'succeeded', completed: { by: { name: 'Jonas Lie' } } },
      ],
    })
    now += 90_000_000
    await api.emulator.clock.advance(0)
    const later = consoleClient(api, await signIn(api.emulator))
    expect(ids(await later.ok('GET', 'tasks?state=done'))).toEqual([])
    expect((await later.ok('GET', 'tasks')).counts).toMatchObject({ waiting: 4, leased: 0, done: 0 })
  })

  it('summarizes the document', async () => {
    const fieldConfig = {
      supplier: { type: 'string', name: 'Supplier' },
      lines: { type: 'lines', fields: { amount: { type: 'amount' } } },
      total: { type: 'amount', name: 'Total' },
      ...Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map(label => [label, { type: 'string' }])),
    }
    const { modelId } = await api.ok('POST', '/models', { fieldConfig })
    const { documentId } = await api.ok('POST', '/documents', { name: 'invoice-17.pdf' })
    const value = (value: string | null, confidence: number): Json => ({ value, confidence, name: 'x' })
    const threshold = shared('validator-threshold')
    const taskId = await createTask({
      documentId,
      modelId,
      fields: { total: value('10.00', 0.9), supplier: value('ACME', 0.99), lines: [{ amount: value('10.00', 0.3) }] },
      reasons: [
        { field: 'total', message: 'The confidence 0.9 is less than 0.95.', functionId: threshold },
        { field: 'total', message: 'Not the sum.', functionId: shared('validator-expression') },
        { field: 'lines.amount', message: 'Row 1: low.', functionId: threshold },
      ],
    })
    const [task] = (await list()).tasks as Json[]
    expect(task).toEqual({
      taskId,
      source: { kind: 'validation', id: validationId, name: 'Low confidence' },
      documentId,
      documentName: 'invoice-17.pdf',
      fields: [
        { label: 'supplier', title: 'Supplier', type: 'string', value: 'ACME' },
        { label: 'total', title: 'Total', type: 'amount', value: '10.00' },
        ...['a', 'b', 'c', 'd'].map(label => ({ label, title: label, type: 'string', value: null })),
      ],
      toCheck: 2,
      failedRules: 1,
      lowestConfidence: 0.3,
      createdTime: '2026-03-02T08:00:00.001000+0000',
      status: 'waiting',
      lease: null,
      hasDraft: false,
      completed: null,
    })
  })

  it.each([
    ['properties', { documentId: 'las:document:1', total: '10.00' }],
    ['fields', { fields: { total: { value: '10.00', confidence: 0.5 } } }],
    ['values', { values: { total: '10.00' }, other: 1 }],
    ['a list of predictions', { predictions: [{ label: 'total', value: '10.00', confidence: 0.5 }] }],
    [
      'candidates',
      {
        predictions: {
          total: [
            { value: '10.00', confidence: 0.5 },
            { value: '9.00', confidence: 0.4 },
          ],
        },
      },
    ],
  ])('finds the values of manual steps in %s', async (_name, input) => {
    await startWorkflow(input)
    expect(await list()).toMatchObject({ tasks: [{ fields: [{ label: 'total', value: '10.00' }] }] })
  })

  it('finds ids, names of documents and values', async () => {
    const { documentId } = await api.ok('POST', '/documents', { name: 'Invoice 17.pdf' })
    const first = await createTask({ documentId, fields: {} })
    const second = (await startWorkflow({ supplier: 'Nexgen', total: 118.2 })).taskId
    for (const [search, expected] of [
      ['invoice 17', first],
      [String(documentId), first],
      [first.slice(-8), first],
      ['NEXGEN', second],
      ['118.2', second],
    ] as const) {
      expect(ids(await list(`search=${encodeURIComponent(search)}`)), search).toEqual([expected])
    }
    expect(ids(await list('search=nowhere'))).toEqual([])
  })

  it('shows no more of documents and models than the caller may read', async () => {
    const { documentId } = await api.ok('POST', '/documents', { name: 'Invoice 17.pdf' })
    const { modelId } = await api.ok('POST', '/models', { fieldConfig: { total: { type: 'amount', name: 'Sum' } } })
    await createTask({ documentId, modelId, fields: { total: { value: '10.00' } } })
    const eva = await signInReviewer(api, 'Eva Holm', [{ resourceId: 'cradl:task:*', action: '*', effect: 'allow' }])
    expect(await eva.ok('GET', 'tasks')).toMatchObject({
      tasks: [{ documentId, documentName: null, fields: [{ label: 'total', title: 'total', type: 'string' }] }],
    })
    expect(ids(await eva.ok('GET', 'tasks?search=invoice'))).toEqual([])
  })

  it('has its first page after one request, also with many tasks', async () => {
    const fields = { total: { value: '10.00', confidence: 0.5, name: 'Total' } }
    for (let index = 0; index < 12; index++)
      await Promise.all(Array.from({ length: 100 }, () => createTask({ fields })))
    const page = await list()
    expect(page).toMatchObject({ counts: { waiting: 1200 }, nextToken: expect.any(String) })
    expect(ids(page)).toHaveLength(50)
    // A request that finds nothing reads a part of the tasks.
    const nothing = await list('search=nowhere')
    expect(nothing).toMatchObject({ tasks: [], nextToken: expect.any(String) })
    expect(await list(`search=nowhere&nextToken=${nothing.nextToken}`)).toEqual({ tasks: [], nextToken: null })
  })

  it.each([
    'state=other',
    'sort=name',
    'maxResults=0',
    'maxResults=101',
    'other=1',
    'nextToken=other',
    'state=mine&state=done',
  ])('rejects %s', async query => {
    expect(await anna.send('GET', `tasks?${query}`)).toMatchObject({
      status: 400,
      body: { message: expect.any(String) },
    })
  })
})

describe('an approval', () => {
  const output = { total: '12.00' }
  const changes = [
    { path: 'total', before: '10.00', after: '12.00', how: 'picked', page: 0, location: [0.1, 0.2, 0.3, 0.4] },
  ]

  it('ends a task of an agent, and the reviewed values become ground truth', async () => {
    const client = agentClient(api)
    const modelId = await client.create('model', {
      fieldConfig: {
        total: {
          type: 'amount',
          validators: [{ functionId: shared('validator-threshold'), config: { threshold: 1 } }],
        },
      },
    })
    const agentValidation = await client.create('validation')
    const agentId = await client.create('agent', { resourceIds: [modelId, agentValidation] })
    const run = await client.process(agentId)
    await client.reaches(run, { status: 'ready-for-review' })
    const { task } = await anna.ok('POST', 'claims', { source: agentValidation })
    const { taskId, documentId } = task as Json
    expect(task).toMatchObject({ source: { id: agentValidation }, toCheck: 1, failedRules: 0 })
    await approve(anna, String(taskId), output, changes)
    await client.reaches(run, { status: 'completed' })
    await expect
      .poll(async () => (await api.ok('GET', `/documents/${documentId}`)).groundTruth)
      .toEqual([{ label: 'total', value: '12.00' }])
    expect(await anna.ok('GET', `tasks/${taskId}`)).toMatchObject({
      status: 'succeeded',
      output,
      lease: null,
      completed: { by: { name: 'Anna Berg' } },
    })
    expect(await anna.ok('GET', `tasks/${taskId}/history`)).toMatchObject({
      events: [{ type: 'approved', actor: { name: 'Anna Berg' }, changes }, { type: 'claimed' }, { type: 'claimed' }],
    })
  })

  it('ends a manual step, continues its workflow, and adds the values to the ground truth of the document', async () => {
    const { documentId } = await api.ok('POST', '/documents', {
      content: btoa(minimalPdf('Total 10.00')),
      groundTruth: [
        { label: 'total', value: '9.00' },
        { label: 'supplier', value: 'ACME' },
      ],
    })
    const input = { documentId, fields: { total: { value: '10.00', confidence: 0.5 } } }
    const { taskId, execution } = await startWorkflow(input)
    const result = { documentId, fields: { total: { value: '12.00', confidence: 1 } } }
    await approve(anna, taskId, result, changes)
    expect(await api.ok('GET', execution)).toMatchObject({ status: 'succeeded', output: result })
    expect(await api.ok('GET', `/documents/${documentId}`)).toMatchObject({
      groundTruth: [
        { label: 'supplier', value: 'ACME' },
        { label: 'total', value: '12.00' },
      ],
      updatedBy: expect.stringContaining(':user:'),
    })
  })

  it.each(['validation task', 'manual execution'])('of a %s can be repeated when its response was lost', async kind => {
    const taskId = kind === 'validation task' ? await createTask() : (await startWorkflow()).taskId
    const { leaseId } = await anna.claim(taskId)
    const body = { leaseId, output, changes }
    const path = `tasks/${taskId}/approve`
    expect(await Promise.all([anna.ok('POST', path, body), anna.ok('POST', path, body)])).toEqual([{}, {}])
    expect(await anna.ok('POST', path, body)).toEqual({})
    for (const other of [
      { ...body, output: {} },
      { ...body, leaseId: 'other' },
    ]) {
      expect(await anna.send('POST', path, other)).toMatchObject({ status: 409, body: { code: 'lease_lost' } })
    }
    const { events } = await anna.ok('GET', `tasks/${taskId}/history`)
    expect((events as Json[]).map(({ type }) => type)).toEqual(['approved', 'claimed'])
  })

  it('with an invalid body is rejected with the reason', async () => {
    const taskId = await createTask()
    const { leaseId } = await anna.claim(taskId)
    for (const [body, message] of [
      [{ leaseId, output }, 'changes'],
      [{ leaseId, output: [], changes }, 'output'],
      [{ leaseId, output, changes: [{ ...changes[0], how: 'guessed' }] }, 'changes[0].how'],
      [{ leaseId, output, changes: [{ ...changes[0], location: [0, 0, 2, 1] }] }, 'changes[0].location'],
      [{ leaseId, output: { text: 'x'.repeat(300_000) }, changes }, 'output'],
    ] as const) {
      expect(await anna.send('POST', `tasks/${taskId}/approve`, body)).toMatchObject({
        status: 400,
        body: { message: expect.stringContaining(message) },
      })
    }
  })
})

describe('a rejection', () => {
  it('ends the task with the reason', async () => {
    const [taskId, { taskId: executionId, execution }] = [await createTask(), await startWorkflow()]
    for (const id of [taskId, executionId]) {
      const { leaseId } = await anna.claim(id)
      await anna.ok('POST', `tasks/${id}/reject`, { leaseId, reason: 'Unreadable' })
      expect(await anna.ok('POST', `tasks/${id}/reject`, { leaseId, reason: 'Unreadable' })).toEqual({})
      expect(await anna.ok('GET', `tasks/${id}/history`)).toMatchObject({
        events: [{ type: 'rejected', reason: 'Unreadable', actor: { name: 'Anna Berg' } }, { type: 'claimed' }],
      })
    }
    expect(await api.ok('GET', `/validations/${validationId}/tasks/${taskId}`)).toMatchObject({
      status: 'failed',
      output: { error: 'Unreadable' },
      errors: ['Unreadable'],
    })
    expect(await api.ok('GET', execution)).toMatchObject({ status: 'rejected' })
  })
})

describe('a draft', () => {
  it('belongs to one person, and outlives the lease', async () => {
    const taskId = await createTask()
    const first = await anna.claim(taskId)
    const draft = { values: { total: '12.00' } }
    const saved = await anna.ok('PUT', `tasks/${taskId}/draft`, { leaseId: first.leaseId, draft })
    expect(saved).toEqual({ draft, savedTime: expect.any(String) })
    now += 60_001
    await api.emulator.clock.advance(0)
    expect(await jonas.claim(taskId)).toMatchObject({ draft: null, task: { hasDraft: false } })
    expect(await anna.ok('GET', `tasks/${taskId}`)).toMatchObject({ hasDraft: true })
    now += 60_001
    await api.emulator.clock.advance(0)
    const { draft: restored, leaseId } = await anna.claim(taskId)
    expect(restored).toEqual(saved)
    await anna.ok('PUT', `tasks/${taskId}/draft`, { leaseId, draft: null })
    expect((await anna.claim(taskId)).draft).toMatchObject({ draft: null })
  })

  it('is saved when its task is returned, in one step', async () => {
    const taskId = await createTask()
    const { leaseId } = await anna.claim(taskId)
    await anna.ok('PUT', `tasks/${taskId}/draft`, { leaseId, draft: 'early' })
    await anna.ok('POST', `tasks/${taskId}/leave`, { leaseId, draft: 'late' })
    expect(await anna.ok('GET', `tasks/${taskId}`)).toMatchObject({ status: 'waiting', lease: null, hasDraft: true })
    const tooLate = await anna.send('PUT', `tasks/${taskId}/draft`, { leaseId, draft: 'early' })
    expect(tooLate).toMatchObject({ status: 409, body: { code: 'lease_lost' } })
    expect(await anna.claim(taskId)).toMatchObject({ draft: { draft: 'late' } })
  })

  it('is limited in size', async () => {
    const taskId = await createTask()
    const { leaseId } = await anna.claim(taskId)
    const save = (size: number) => anna.send('PUT', `tasks/${taskId}/draft`, { leaseId, draft: 'x'.repeat(size - 2) })
    expect((await save(400_000)).status).toBe(200)
    expect((await save(400_001)).status).toBe(413)
    expect((await anna.send('POST', `tasks/${taskId}/leave`, { leaseId, draft: 'x'.repeat(400_000) })).status).toBe(413)
  })

  it('is removed when the task ends or is deleted, together with everything about the review', async () => {
    const tasks = [await createTask(), await createTask(), (await startWorkflow()).taskId]
    for (const taskId of tasks) {
      const skipped = await jonas.claim(taskId)
      await jonas.ok('PUT', `tasks/${taskId}/draft`, { leaseId: skipped.leaseId, draft: 1 })
      await jonas.ok('POST', `tasks/${taskId}/skip`, { leaseId: skipped.leaseId })
      const { leaseId } = await anna.claim(taskId)
      await anna.ok('PUT', `tasks/${taskId}/draft`, { leaseId, draft: 2 })
    }
    const { leaseId } = await anna.claim(String(tasks[0]))
    await anna.ok('POST', `tasks/${tasks[0]}/approve`, { leaseId, output: {}, changes: [] })
    const kept = async (taskId: unknown): Promise<string[]> => {
      const { records } = await api.emulator.snapshot()
      const reviews = Object.entries(records).filter(([name]) => name.startsWith('review'))
      return reviews.filter(([, stored]) => JSON.stringify(stored).includes(String(taskId))).map(([name]) => name)
    }
    expect(await kept(tasks[0])).toEqual(['reviewTrails', 'reviewEndings'])
    expect((await kept(tasks[1])).toSorted()).toEqual(['reviewDrafts', 'reviewLeases', 'reviewSkips', 'reviewTrails'])
    await api.ok('DELETE', `/validations/${validationId}`)
    await api.emulator.clock.advance(0)
    expect([await kept(tasks[0]), await kept(tasks[1])]).toEqual([[], []])
    expect(await kept(tasks[2])).toHaveLength(4)
  })
})
