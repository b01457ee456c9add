import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minimalPdf } from '../../domain/documents/minimal-pdf.js'
import { type AgentClient, agentClient } from '../../testing/agents.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const FIELDS = { total_amount: { type: 'amount', name: 'Total' }, due_date: { type: 'date' } }

let api: TestApi
let client: AgentClient
beforeAll(async () => {
  api = await startTestApi()
  client = agentClient(api)
})
afterAll(() => api.close())

const createModel = (fieldConfig: object = FIELDS): Promise<string> => client.create('model', { fieldConfig })
const createAgent = (...resourceIds: readonly string[]): Promise<string> => client.create('agent', { resourceIds })
const total = (value: string): object => expect.objectContaining({ value })

describe('the run of an agent', () => {
  it('predicts the fields of an uploaded document with the model of the agent', async () => {
    const agentId = await createAgent(await createModel())
    const path = await client.process(agentId, { variables: { orderId: 'A7', total_amount: 'a variable' } })
    await client.reaches(path, { status: 'completed' })
    expect(await client.output(path)).toEqual({
      orderId: 'A7',
      total_amount: { value: '10.00', rawValue: '10.00', confidence: expect.any(Number), page: 0, name: 'Total' },
      due_date: { value: null, rawValue: null, confidence: expect.any(Number), page: null, name: 'due_date' },
    })
    expect(await client.statusesOf(path)).toEqual(['running', 'completed'])
    const { events, resourceIds } = (await api.ok('GET', path)) as { events: Json[]; resourceIds: string[] }
    const [documentId, predictionId] = resourceIds
    expect(events).toMatchObject([
      { resourceId: documentId, status: 'pending' },
      { resourceId: documentId, status: 'ready' },
      { resourceId: predictionId, status: 'pending' },
      { resourceId: predictionId, status: 'succeeded' },
    ])
  })

  it('starts when a document is created with its content', async () => {
    const agentId = await createAgent(await createModel())
    const { id, runId } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    await api.ok('POST', '/documents', { agentRunId: id, content: btoa(minimalPdf('Total 12.00')) })
    const path = `/agents/${agentId}/runs/${runId}`
    await client.reaches(path, { status: 'completed' })
    expect(await client.output(path)).toMatchObject({ total_amount: { value: '12.00' } })
  })

  it('does not start again when another file replaces the content', async () => {
    const agentId = await createAgent(await createModel())
    const path = await client.process(agentId)
    await client.reaches(path, { status: 'completed' })
    const { resourceIds } = (await api.ok('GET', path)) as { resourceIds: string[] }
    const { fileUrl } = await api.ok('GET', `/documents/${resourceIds[0]}`)
    expect((await api.put(fileUrl, minimalPdf('Total 11.00'))).status).toBe(200)
    await api.emulator.clock.advance(0)
    expect(await api.ok('GET', path)).toMatchObject({ status: 'completed', resourceIds })
  })

  it('contains tables and several values of a field', async () => {
    const modelId = await createModel({
      amounts: { type: 'amount', isMultivalue: true },
      lines: { type: 'lines', fields: { description: { type: 'string', name: 'Item' }, amount: { type: 'amount' } } },
    })
    const path = await client.process(await createAgent(modelId))
    await client.reaches(path, { status: 'completed' })
    expect(await client.output(path)).toEqual({ amounts: expect.any(Array), lines: [] })
  })

  it('is in error if the document cannot be read', async () => {
    const path = await client.process(await createAgent(await createModel()), { content: 'no PDF' })
    await client.reaches(path, { status: 'error' })
    expect(await client.errors(path)).toEqual([expect.stringContaining('neither a PDF nor')])
    expect(await client.output(path)).toEqual({})
  })

  it('recovers from a failed prediction when another one succeeds', async () => {
    const modelId = await createModel()
    const path = await client.process(await createAgent(modelId), { content: 'no PDF' })
    await client.reaches(path, { status: 'error' })
    const { id: agentRunId, resourceIds } = (await api.ok('GET', path)) as { id: string; resourceIds: string[] }
    const [documentId] = resourceIds
    const { fileUrl } = await api.ok('GET', `/documents/${documentId}`)
    await api.put(fileUrl, minimalPdf('Total 13.00'))
    await api.ok('POST', '/predictions', { documentId, modelId, agentRunId })
    await client.reaches(path, { status: 'completed' })
    expect(await client.output(path)).toMatchObject({ total_amount: { value: '13.00' } })
  })

  it('is completed if the agent has no model', async () => {
    const path = await client.process(await createAgent(), { variables: { a: 1 } })
    await client.reaches(path, { status: 'completed' })
    expect(await client.output(path)).toEqual({ a: 1 })
  })

  it('is in error if the model of the agent was deleted', async () => {
    const modelId = await createModel()
    const agentId = await createAgent(modelId)
    await api.ok('DELETE', `/models/${modelId}`)
    const path = await client.process(agentId)
    await client.reaches(path, { status: 'error' })
    expect(await client.errors(path)).toEqual([
      `The model ${modelId} of ${agentId} does not exist. Add another one to its resourceIds`,
    ])
  })

  it('recovers from an event that could not be handled when a client predicts the document', async () => {
    const deleted = await createModel()
    const agentId = await createAgent(deleted)
    await api.ok('DELETE', `/models/${deleted}`)
    const path = await client.process(agentId)
    await client.reaches(path, { status: 'error' })
    const { id: agentRunId, resourceIds } = (await api.ok('GET', path)) as { id: string; resourceIds: string[] }
    const [documentId] = resourceIds
    await api.ok('POST', '/predictions', { documentId, modelId: await createModel(), agentRunId })
    await client.reaches(path, { status: 'completed' })
  })

  it('is completed by the prediction of a document that does not belong to it', async () => {
    const modelId = await createModel()
    const agentId = await createAgent(modelId)
    const { id: agentRunId, runId } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const path = `/agents/${agentId}/runs/${runId}`
    const { documentId } = await api.ok('POST', '/documents', { content: btoa(minimalPdf('Total 14.00')) })
    await api.ok('POST', '/predictions', { documentId, modelId, agentRunId })
    await client.reaches(path, { status: 'completed' })
    expect(await client.output(path)).toMatchObject({ total_amount: { value: '14.00' } })
  })

  it('uses the first model of the agent that exists, which can be shared', async () => {
    const deleted = await createModel()
    const agentId = await createAgent(deleted, 'las:organization:cradl/las:model:invoice', await createModel())
    await api.ok('DELETE', `/models/${deleted}`)
    const path = await client.process(agentId)
    await client.reaches(path, { status: 'completed' })
    expect(await client.output(path)).toHaveProperty('iban')
  })

  it('runs until all of its documents are processed, and contains the fields of the first one', async () => {
    const agentId = await createAgent(await createModel())
    const { id: agentRunId, runId } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const path = `/agents/${agentId}/runs/${runId}`
    const first = await api.ok('POST', '/documents', { agentRunId })
    const second = await client.upload(path, minimalPdf('Total 22.00'))
    await expect
      .poll(() => client.list('/predictions', 'predictions'))
      .toContainEqual(expect.objectContaining({ documentId: second, status: 'succeeded' }))
    await api.emulator.clock.advance(0)
    expect(await api.ok('GET', path)).toMatchObject({ status: 'running' })
    expect(await client.output(path)).toMatchObject({ total_amount: { value: '22.00' } })
    await api.put(first.fileUrl, minimalPdf('Total 21.00'))
    await client.reaches(path, { status: 'completed' })
    expect(await client.output(path)).toMatchObject({ total_amount: { value: '21.00' } })
  })

  it('does not wait for a document that was deleted before the upload', async () => {
    const agentId = await createAgent(await createModel())
    const { id: agentRunId, runId } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const path = `/agents/${agentId}/runs/${runId}`
    const { documentId } = await api.ok('POST', '/documents', { agentRunId })
    await client.upload(path)
    await api.emulator.clock.advance(0)
    expect(await api.ok('GET', path)).toMatchObject({ status: 'running' })
    await api.ok('DELETE', `/documents/${documentId}`)
    await client.reaches(path, { status: 'completed' })
  })

  it('processes concurrent uploads to the same run, each once', async () => {
    const agentId = await createAgent(await createModel())
    const { runId } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const path = `/agents/${agentId}/runs/${runId}`
    const documentIds = await Promise.all(
      Array.from({ length: 8 }, (_, index) => client.upload(path, minimalPdf(`Total ${index}.00`))),
    )
    await client.reaches(path, { status: 'completed' })
    const { events } = (await api.ok('GET', path)) as { events: Json[] }
    const predictions = events.filter(({ modelId, status }) => modelId && status === 'succeeded')
    expect(predictions).toHaveLength(documentIds.length)
    const all = (await client.list('/predictions?maxResults=100', 'predictions')) as Json[]
    const predicted = all.filter(({ documentId }) => documentIds.includes(String(documentId)))
    expect(predicted.map(({ documentId }) => documentId).toSorted()).toEqual(documentIds.toSorted())
  })

  it('continues when a client archives it, but stays archived', async () => {
    const agentId = await createAgent(await createModel())
    const { runId } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const path = `/agents/${agentId}/runs/${runId}`
    await api.ok('PATCH', path, { status: 'archived' })
    await client.upload(path)
    await expect.poll(() => client.output(path)).toMatchObject({ total_amount: { value: '10.00' } })
    expect(await client.statusesOf(path)).toEqual(['running', 'archived'])
  })

  it('has no further steps after it was deleted', async () => {
    const agentId = await createAgent(await createModel())
    const path = await client.process(agentId)
    await api.ok('DELETE', path)
    await api.emulator.clock.advance(0)
    expect(await api.emulator.jobs()).toEqual([])
    const { records } = await api.emulator.snapshot()
    expect(JSON.stringify(records.agentRunFields ?? [])).not.toContain(path.split('/').at(-1))
  })

  it('has no further steps after its agent was deleted', async () => {
    const agentId = await createAgent(await createModel())
    const runId = (await client.process(agentId)).split('/').at(-1)
    await api.ok('DELETE', `/agents/${agentId}`)
    await api.emulator.clock.advance(0)
    expect(await api.emulator.jobs()).toEqual([])
    const { records } = await api.emulator.snapshot()
    expect(JSON.stringify(records.agentRunFields ?? [])).not.toContain(runId)
  })

  it('that an earlier version stored keeps its status, and continues with its next event', async () => {
    const agentId = await createAgent(await createModel())
    const { id: agentRunId, runId } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const path = `/agents/${agentId}/runs/${runId}`
    const { fileUrl } = await api.ok('POST', '/documents', { agentRunId })
    const snapshot = JSON.parse(JSON.stringify(await api.emulator.snapshot()))
    const { record } = snapshot.records.agentRuns.find((stored: { record: Json }) => stored.record.id === runId)
    expect(record.parts).toHaveLength(1)
    delete record.parts
    await api.emulator.restore(snapshot)
    expect(await api.ok('GET', path)).toMatchObject({ status: 'running' })
    await api.put(fileUrl, minimalPdf('Total 14.00'))
    await client.reaches(path, { status: 'completed' })
    expect(await client.output(path)).toEqual({ total_amount: total('14.00'), due_date: expect.anything() })
  })
})
