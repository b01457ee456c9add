import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasSqlite } from '@las/storage/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minimalPdf } from '../../domain/documents/minimal-pdf.js'
import { type AgentClient, agentClient, shared } from '../../testing/agents.js'
import { issueTokenTo } from '../../testing/issue-token-to.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

/** Resources of the other organization. */
interface Foreign {
  readonly documentId: string
  readonly predictionId: string
  readonly agentRunId: string
  readonly validationId: string
  readonly modelId: string
}

let dataDir: string
let api: TestApi
let client: AgentClient
let foreign: Foreign
beforeAll(async () => {
  if (!hasSqlite) return
  dataDir = await mkdtemp(join(tmpdir(), 'las-agents-isolation-'))
  api = await startTestApi({ dataDir })
  client = agentClient(api)
  const { clientId } = await api.ok('POST', '/organizations', {})
  const authorization = `Bearer ${await issueTokenTo({ emulator: api.emulator, dataDir }, clientId)}`
  const create = async (path: string, body: Json): Promise<Json> => {
    const { status, body: created } = await api.send('POST', path, body, { authorization })
    if (status !== 200) throw new Error(`POST ${path}: ${status} ${created.message}`)
    return created
  }
  const { organizationId, modelId } = await create('/models', { fieldConfig: { total_amount: { type: 'amount' } } })
  const owned = (id: unknown): string => `${organizationId}/${id}`
  const { documentId } = await create('/documents', { content: btoa(minimalPdf('Total 10.00')) })
  const { agentId } = await create('/agents', { resourceIds: [modelId] })
  foreign = {
    documentId: String(documentId),
    predictionId: String((await create('/predictions', { documentId, modelId })).predictionId),
    agentRunId: String((await create(`/agents/${agentId}/runs`, {})).id),
    validationId: owned((await create('/validations', {})).validationId),
    modelId: owned(modelId),
  }
})
afterAll(async () => {
  await api?.close()
  if (dataDir !== undefined) await rm(dataDir, { recursive: true, force: true })
})

describe.skipIf(!hasSqlite)('resources of another organization', () => {
  const run = async (kind: 'action' | 'hook', parent: Json, body: Json): Promise<Json> => {
    const id = await client.create(kind, parent)
    const { runId } = await api.ok('POST', `/${kind}s/${id}/runs`, body)
    await api.emulator.clock.advance(0)
    return api.ok('GET', `/${kind}s/${id}/runs/${runId}`)
  }
  const trigger = 'Prediction is Created'

  it.each<[string, (ids: Foreign) => [parent: Json, input: Json], string]>([
    [
      'a document',
      ({ documentId }) => [{ functionId: shared('create-prediction') }, { documentId }],
      'input.documentId refers to',
    ],
    [
      'a validation',
      ({ validationId }) => [{ functionId: shared('create-validation-task'), config: { validationId } }, {}],
      'config.validationId refers to',
    ],
    [
      'a prediction',
      ({ predictionId }) => [{ functionId: shared('hook-evaluate-prediction') }, { predictionId }],
      'no succeeded prediction',
    ],
  ])('are not found by actions: %s', async (_description, requestOf, message) => {
    const [parent, input] = requestOf(foreign)
    const errors = [expect.stringContaining(message)]
    expect(await run('action', parent, { input })).toMatchObject({ status: 'failed', output: null, errors })
  })

  it('are not found by actions: a model', async () => {
    const { documentId } = await api.ok('POST', '/documents', { content: btoa(minimalPdf('Total 10.00')) })
    const { modelId } = foreign
    const parent = { functionId: shared('create-prediction'), config: { modelId } }
    const errors = [`Could not find model ${modelId}`]
    expect(await run('action', parent, { input: { documentId } })).toMatchObject({ status: 'failed', errors })
  })

  it('are not found by hooks', async () => {
    const { predictionId, documentId } = foreign
    const parent = { trigger, functionId: shared('hook-evaluate-prediction') }
    const errors = [expect.stringContaining('no succeeded prediction')]
    const input = { predictionId, documentId }
    expect(await run('hook', parent, { input })).toMatchObject({ status: 'failed', errors })
  })

  it('cannot be the run of an agent that a run, a task or a document belongs to', async () => {
    const { agentRunId } = foreign
    const actionId = await client.createAction('create-prediction')
    const hookId = await client.create('hook', { trigger })
    const validationId = await client.create('validation')
    for (const [path, body] of [
      [`/actions/${actionId}/runs`, {}],
      [`/hooks/${hookId}/runs`, {}],
      [`/validations/${validationId}/tasks`, { input: {} }],
      ['/documents', {}],
    ] as const) {
      expect(await api.send('POST', path, { ...body, agentRunId }), path).toMatchObject({
        status: 400,
        body: { message: `agentRunId refers to ${agentRunId}, which does not exist` },
      })
    }
  })

  it('are not corrected by a review', async () => {
    const validationId = await client.create('validation')
    const path = await client.process(await client.create('agent', {}))
    const { id: agentRunId } = await api.ok('GET', path)
    const { documentId } = foreign
    const tasks = `/validations/${validationId}/tasks`
    const { taskId } = await api.ok('POST', tasks, { agentRunId, input: { documentId } })
    await api.ok('PATCH', `${tasks}/${taskId}`, { status: 'succeeded', output: { total_amount: '99.00' } })
    await expect.poll(() => api.ok('GET', path)).toMatchObject({ status: 'completed' })
    const { records } = await api.emulator.snapshot()
    const stored = records.documents?.find(({ record }) => record.id === documentId)
    expect(stored).toBeDefined()
    expect(stored?.record).not.toHaveProperty('groundTruth')
  })
})
