import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minimalPdf } from '../../domain/documents/minimal-pdf.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const unknownId = (kind: string): string => `${kind}:${'0'.repeat(32)}`

let api: TestApi
let organizationId: string
beforeAll(async () => {
  api = await startTestApi()
  organizationId = String((await api.ok('GET', '/organizations/me')).organizationId)
})
afterAll(() => api.close())

const idOf = async (path: string, field: string, body: Json = {}): Promise<string> =>
  String((await api.ok('POST', path, body))[field])

const createAgent = (body: Json = {}): Promise<string> => idOf('/agents', 'agentId', body)
const createHook = (): Promise<string> => idOf('/hooks', 'hookId', { trigger: 'Document is Created' })
const createValidation = (): Promise<string> => idOf('/validations', 'validationId')

const message = (text: string): Json => ({ message: expect.stringContaining(text) })

describe('agents', () => {
  it('are created, and updated with a complete list of resources', async () => {
    const hookId = await createHook()
    const validationId = await createValidation()
    const fields = { name: 'Invoices', description: null, metadata: { team: 1 }, resourceIds: [hookId] }
    const created = await api.ok('POST', '/agents', fields)
    expect(created).toEqual({
      agentId: expect.stringMatching(/^cradl:agent:[0-9a-f]{32}$/),
      id: `${organizationId}/${created.agentId}`,
      ...fields,
      createdBy: expect.stringMatching(/^las:app-client:/),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    const resourceIds = [validationId, `${organizationId}/${hookId}`]
    const updated = await api.ok('PATCH', `/agents/${created.agentId}`, { resourceIds })
    expect(updated).toMatchObject({ name: 'Invoices', resourceIds, updatedBy: created.createdBy })
    expect(await api.ok('GET', `/agents/${created.agentId}`)).toEqual(updated)
  })

  it('can use resources of every kind, and shared ones', async () => {
    const modelId = await idOf('/models', 'modelId', { fieldConfig: { total: { type: 'amount' } } })
    const validationId = await createValidation()
    const { id: taskId } = await api.ok('POST', `/validations/${validationId}/tasks`, { input: {} })
    const { id: runId } = await api.ok('POST', `/agents/${await createAgent()}/runs`, {})
    const resourceIds = [
      modelId,
      `${organizationId}/${modelId}`,
      'las:organization:cradl/las:model:invoice',
      'cradl:organization:cradl/cradl:function:export-to-n8n',
      await idOf('/datasets', 'datasetId'),
      await idOf('/secrets', 'secretId', { data: { a: 'b' } }),
      await createAgent(),
      String(taskId),
      String(runId),
      String(runId).slice(organizationId.length + 1),
    ]
    expect(await api.ok('POST', '/agents', { resourceIds })).toMatchObject({ resourceIds })
  })

  it('cannot add resources that do not exist, but keep those that were deleted', async () => {
    const [first, second] = [await createHook(), await createHook()]
    const agentId = await createAgent({ resourceIds: [first, second] })
    await api.ok('DELETE', `/hooks/${first}`)
    expect((await api.ok('GET', `/agents/${agentId}`)).resourceIds).toEqual([first, second])
    await api.ok('PATCH', `/agents/${agentId}`, { resourceIds: [second, first] })
    await api.ok('PATCH', `/agents/${agentId}`, { resourceIds: [second] })
    const { runId } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    for (const id of [
      first,
      unknownId('las:model'),
      'las:model:invoice',
      'las:unknown:a',
      'anything',
      `${unknownId('cradl:agent')}/${runId}`,
      `las:organization:${'0'.repeat(32)}/${second}`,
    ]) {
      for (const response of [
        await api.send('PATCH', `/agents/${agentId}`, { resourceIds: [second, id] }),
        await api.send('POST', '/agents', { resourceIds: [second, id] }),
      ]) {
        expect(response).toMatchObject({ status: 400, body: message(`resourceIds[1] refers to ${id}`) })
      }
    }
    expect((await api.ok('GET', `/agents/${agentId}`)).resourceIds).toEqual([second])
  })

  it('are deleted with their runs, but without their resources', async () => {
    const hookId = await createHook()
    const agentId = await createAgent({ resourceIds: [hookId] })
    const { runId, id, variablesFileUrl } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const { documentId } = await api.ok('POST', '/documents', { agentRunId: id })
    expect(await api.ok('DELETE', `/agents/${agentId}`)).toMatchObject({ agentId, resourceIds: [hookId] })
    await api.emulator.clock.advance(0)
    for (const path of [`/agents/${agentId}`, `/agents/${agentId}/runs`, `/agents/${agentId}/runs/${runId}`]) {
      expect((await api.send('GET', path)).status, path).toBe(404)
    }
    expect((await api.send('GET', String(variablesFileUrl))).status).toBe(404)
    expect((await api.send('POST', `/agents/${agentId}/runs`, {})).status).toBe(404)
    expect((await api.send('POST', '/documents', { agentRunId: id })).status).toBe(400)
    expect((await api.ok('GET', `/hooks/${hookId}`)).hookId).toBe(hookId)
    expect((await api.ok('GET', `/documents/${documentId}`)).agentRunId).toBe(id)
    const { records } = await api.emulator.snapshot()
    for (const name of ['agentRuns', 'agentRunVariables', 'agentResources']) {
      expect(JSON.stringify(records[name] ?? []), name).not.toContain(agentId)
    }
  })
})

describe('the runs of an agent', () => {
  it('have the variables that were sent', async () => {
    const agentId = await createAgent()
    const variables = { docId: 'ABC', customer: { value: 123 }, list: [null, true], nested: { value: { value: [] } } }
    const run = await api.ok('POST', `/agents/${agentId}/runs`, { variables })
    expect(run).toEqual({
      runId: expect.stringMatching(/^cradl:run:[0-9a-f]{32}$/),
      id: `${organizationId}/${agentId}/${run.runId}`,
      agentId,
      status: 'running',
      resourceIds: [],
      events: [],
      metadata: null,
      history: [{ status: 'running', timestamp: run.createdTime }],
      variablesFileUrl: expect.stringMatching(/^http:\/\/localhost/),
      createdBy: expect.stringMatching(/^las:app-client:/),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await api.ok('GET', `/agents/${agentId}/runs/${run.runId}`)).toEqual(run)
    const { status, headers, body } = await api.send('GET', String(run.variablesFileUrl))
    expect([status, headers.get('content-type'), body]).toEqual([200, 'application/json; charset=utf-8', variables])
    const { variablesFileUrl } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    expect((await api.send('GET', String(variablesFileUrl))).body).toEqual({})
    expect((await fetch(String(variablesFileUrl))).status).toBe(401)
    const other = String(run.variablesFileUrl).replace(agentId, await createAgent())
    expect((await api.send('GET', other)).status).toBe(404)
    const tooLarge = { variables: { text: 'x'.repeat(256 * 1024) } }
    expect((await api.send('POST', `/agents/${agentId}/runs`, tooLarge)).status).toBe(400)
  })

  it('can only be archived', async () => {
    const agentId = await createAgent()
    const path = `/agents/${agentId}/runs/${(await api.ok('POST', `/agents/${agentId}/runs`, {})).runId}`
    const unchanged = await api.ok('PATCH', path, {})
    expect(unchanged).toMatchObject({ status: 'running', updatedTime: null })
    for (const status of ['running', 'completed', 'unknown']) {
      expect((await api.send('PATCH', path, { status })).status).toBe(400)
    }
    const archived = await api.ok('PATCH', path, { status: 'archived' })
    expect(archived).toMatchObject({
      status: 'archived',
      history: [{ status: 'running' }, { status: 'archived', timestamp: archived.updatedTime }],
      updatedBy: archived.createdBy,
    })
    expect(await api.ok('PATCH', path, { status: 'archived' })).toEqual(archived)
  })

  it('record their documents, predictions and tasks', async () => {
    const modelId = await idOf('/models', 'modelId', { fieldConfig: { total: { type: 'amount' } } })
    const validationId = await createValidation()
    // Without a model, so that the document starts no prediction.
    const agentId = await createAgent({ resourceIds: [validationId] })
    const run = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const agentRunId = `${agentId}/${run.runId}`
    const document = await api.ok('POST', '/documents', { agentRunId, content: btoa('Total 10.00') })
    const prediction = await api.ok('POST', '/predictions', {
      documentId: (await api.ok('POST', '/documents', { content: btoa(minimalPdf('Total 10.00')) })).documentId,
      modelId,
      agentRunId: run.id,
    })
    const task = await api.ok('POST', `/validations/${validationId}/tasks`, { input: {}, agentRunId })
    const path = `/validations/${validationId}/tasks/${task.taskId}`
    await api.ok('PATCH', path, { status: 'in-progress' })
    await api.ok('PATCH', path, { name: 'No new status' })
    await api.ok('PATCH', path, { status: 'succeeded', output: {} })
    for (const resource of [document, prediction, task]) expect(resource.agentRunId).toBe(run.id)
    const recorded = await api.ok('GET', `/agents/${agentId}/runs/${run.runId}`)
    const taskId = `${validationId}/${task.taskId}`
    expect(recorded.resourceIds).toEqual([document.documentId, prediction.predictionId, taskId])
    expect(String(document.documentId)).toMatch(/^cradl:document:/)
    const events = (recorded.events as Json[]).filter(({ resourceId }) => resourceId === taskId)
    expect(events).toEqual(
      ['ready', 'in-progress', 'succeeded'].map(status => ({
        resourceId: taskId,
        validationId,
        status,
        timestamp: expect.any(String),
      })),
    )
    // The run can have completed after its last event.
    const { timestamp } = (recorded.events as Json[]).at(-1) ?? {}
    expect([timestamp, recorded.updatedTime].map(String)).toEqual([timestamp, recorded.updatedTime].map(String).sort())
  })

  it('lose no entries of concurrent requests', async () => {
    const agentId = await createAgent()
    const { runId, id: agentRunId } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const validationId = await createValidation()
    const created = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        index % 2 === 0
          ? idOf('/documents', 'documentId', { agentRunId })
          : idOf(`/validations/${validationId}/tasks`, 'taskId', { input: {}, agentRunId }),
      ),
    )
    const { resourceIds, events } = await api.ok('GET', `/agents/${agentId}/runs/${runId}`)
    const recorded = (resourceIds as string[]).map(id => id.split('/').at(-1))
    expect(recorded.toSorted()).toEqual(created.toSorted())
    expect((events as Json[]).map(({ resourceId }) => resourceId)).toEqual(resourceIds)
  })

  it('are deleted without their documents and tasks', async () => {
    const agentId = await createAgent()
    const run = await api.ok('POST', `/agents/${agentId}/runs`, { variables: { a: 1 } })
    const validationId = await createValidation()
    const task = await api.ok('POST', `/validations/${validationId}/tasks`, { input: {}, agentRunId: run.id })
    expect(await api.ok('DELETE', `/agents/${agentId}/runs/${run.runId}`)).toMatchObject({ runId: run.runId })
    expect((await api.send('GET', `/agents/${agentId}/runs/${run.runId}`)).status).toBe(404)
    expect((await api.send('GET', String(run.variablesFileUrl))).status).toBe(404)
    const path = `/validations/${validationId}/tasks/${task.taskId}`
    expect(await api.ok('PATCH', path, { status: 'in-progress' })).toMatchObject({ agentRunId: run.id })
  })

  it.each([
    ['an unknown agent', (runId: string) => `${unknownId('cradl:agent')}/${runId}`],
    ['an unknown run', (_: string, agentId: string) => `${agentId}/${unknownId('cradl:run')}`],
    [
      'another organization',
      (runId: string, agentId: string) => `las:organization:${'0'.repeat(32)}/${agentId}/${runId}`,
    ],
  ])('are not found with the id of %s', async (_description, referTo) => {
    const agentId = await createAgent()
    const { runId } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const agentRunId = referTo(String(runId), agentId)
    const validationId = await createValidation()
    for (const [path, body] of [
      ['/documents', {}],
      [`/validations/${validationId}/tasks`, { input: {} }],
    ] as const) {
      const response = await api.send('POST', path, { ...body, agentRunId })
      expect(response, path).toMatchObject({ status: 400, body: message(`agentRunId refers to ${agentRunId}`) })
    }
  })
})

describe('the list of runs', () => {
  let agentId: string
  /** Accepts tokens that have expired. */
  let api: TestApi
  /** The ids of runs that were created on consecutive days. The second is archived on the last day. */
  const runIds: string[] = []
  const times: string[] = []
  beforeAll(async () => {
    api = await startTestApi({ auth: 'off' })
    agentId = String((await api.ok('POST', '/agents', {})).agentId)
    const other = await api.ok('POST', '/agents', {})
    await api.ok('POST', `/agents/${other.agentId}/runs`, {})
    for (let day = 0; day < 5; day++) {
      const { runId, createdTime } = await api.ok('POST', `/agents/${agentId}/runs`, {})
      runIds.push(String(runId))
      times.push(String(createdTime))
      await api.emulator.clock.advance('1 day')
    }
    await api.ok('PATCH', `/agents/${agentId}/runs/${runIds[1]}`, { status: 'archived' })
    await api.emulator.clock.advance('1 second')
    await api.ok('PATCH', `/agents/${agentId}/runs/${runIds[0]}`, { status: 'archived' })
  })

  afterAll(() => api.close())

  /** The indexes of the listed runs. */
  const list = async (query: string): Promise<{ indexes: number[]; nextToken: unknown }> => {
    const { runs, nextToken } = await api.ok('GET', `/agents/${agentId}/runs?${query}`)
    return { indexes: (runs as Json[]).map(({ runId }) => runIds.indexOf(String(runId))), nextToken }
  }
  const at = (index: number): string => encodeURIComponent(times[index] ?? '')

  it.each<[string, () => string, number[]]>([
    ['no filter', () => '', [4, 3, 2, 1, 0]],
    ['a status', () => 'status=archived', [1, 0]],
    ['several statuses', () => 'status=archived&status=running', [4, 3, 2, 1, 0]],
    ['a status that no run has', () => 'status=error', []],
    ['the oldest first', () => 'sort=createdTime:asc', [0, 1, 2, 3, 4]],
    ['the newest first', () => 'sort=createdTime:desc', [4, 3, 2, 1, 0]],
    ['a time after which they were created', () => `createdTimeAfter=${at(2)}`, [4, 3]],
    ['a time before which they were created', () => `createdTimeBefore=${at(2)}`, [1, 0]],
    ['both times', () => `createdTimeAfter=${at(0)}&createdTimeBefore=${at(3)}&sort=createdTime:asc`, [1, 2]],
    ['a time and a status', () => `createdTimeBefore=${at(4)}&status=running`, [3, 2]],
    ['the oldest after a time', () => `createdTimeAfter=${at(1)}&sort=createdTime:asc`, [2, 3, 4]],
    ['the oldest before a time', () => `createdTimeBefore=${at(2)}&sort=createdTime:asc`, [0, 1]],
    ['an empty period', () => `createdTimeAfter=${at(3)}&createdTimeBefore=${at(1)}`, []],
    ['a long period', () => 'createdTimeAfter=2000-01-01T00:00:00Z', [4, 3, 2, 1, 0]],
    ['a time after which they were changed', () => `updatedTimeAfter=${at(4)}`, [1, 0]],
    ['a time before which they were changed', () => `updatedTimeBefore=${at(4)}`, []],
    ['changes and a status', () => `updatedTimeAfter=${at(0)}&status=running`, []],
    ['the last change', () => 'sort=updatedTime:desc&status=archived', [0, 1]],
    ['two columns', () => 'sort=status:desc&sort=createdTime:asc', [2, 3, 4, 0, 1]],
    ['two columns in the other order', () => 'sort=status:asc&sort=createdTime:desc', [1, 0, 4, 3, 2]],
    ['a column of equal values', () => 'sort=agentId:asc&sort=createdTime:asc', [0, 1, 2, 3, 4]],
  ])('selects with %s', async (_description, query, expected) => {
    expect(await list(query())).toEqual({ indexes: expected, nextToken: null })
    const paged: number[] = []
    let nextToken: unknown
    do {
      const token = nextToken === undefined ? '' : `&nextToken=${encodeURIComponent(String(nextToken))}`
      const page = await list(`${query()}&maxResults=2${token}`)
      paged.push(...page.indexes)
      nextToken = page.nextToken
    } while (nextToken !== null)
    expect(paged).toEqual(expected)
  })

  it('sorts by id', async () => {
    const { indexes } = await list('sort=runId:asc')
    expect(indexes.map(index => runIds[index])).toEqual(runIds.toSorted())
  })

  it.each(['createdTime', 'createdTime:up', 'unknown:asc', ''])('rejects the sort order %j', async sort => {
    const response = await api.send('GET', `/agents/${agentId}/runs?sort=${sort}`)
    expect(response).toMatchObject({ status: 400, body: message('sort') })
  })

  it('contains the history only on request', async () => {
    const { runs } = await api.ok('GET', `/agents/${agentId}/runs`)
    const { runs: withHistory } = await api.ok('GET', `/agents/${agentId}/runs?history=true`)
    for (const run of runs as Json[]) expect(run).not.toHaveProperty('history')
    for (const run of withHistory as Json[]) expect(run.history).not.toHaveLength(0)
  })

  it('rejects a token of a list with another order', async () => {
    const { nextToken } = await list('sort=status:asc&maxResults=2')
    const query = `sort=status:desc&maxResults=2&nextToken=${encodeURIComponent(String(nextToken))}`
    expect((await api.send('GET', `/agents/${agentId}/runs?${query}`)).status).toBe(400)
  })
})
