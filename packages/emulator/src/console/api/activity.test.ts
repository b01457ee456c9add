import { closedOrigin } from '@las/test-servers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type AgentClient, agentClient } from '../../testing/agents.js'
import { FIELD_CONFIG, READ_DOCUMENTS, singleTaskSpec } from '../../testing/fixtures.js'
import { type Json, signIn, startTestApi, type TestApi } from '../../testing/test-api.js'
import { type ConsoleClient, consoleClient, signInReviewer } from '../testing/console-client.js'

const HOUR = 3_600_000

let now: number
let api: TestApi
let client: ConsoleClient
let agents: AgentClient
beforeEach(async () => {
  now = Date.parse('2026-03-02T08:00:00Z')
  const quotas = { numberOfDatasets: 10, monthlyNumberOfDocuments: 1000, requestsPerSecond: 500 }
  api = await startTestApi({ clock: () => now, quotas })
  client = consoleClient(api)
  agents = agentClient(api)
})
afterEach(() => api.close())

const activity = (): Promise<Json> => client.ok('GET', 'activity')

/** Moves the clock, and signs in again, because tokens are valid for an hour. */
async function pass(milliseconds: number): Promise<void> {
  now += milliseconds
  await api.emulator.clock.advance(0)
  client = consoleClient(api, await signIn(api.emulator))
}

async function createWorkflow(name: string, transition: Json): Promise<string> {
  const { transitionId } = await api.ok('POST', '/transitions', transition)
  const { workflowId } = await api.ok('POST', '/workflows', { name, specification: singleTaskSpec(transitionId) })
  return String(workflowId)
}

async function execute(workflowId: string): Promise<unknown> {
  now += 1
  const { executionId } = await api.ok('POST', `/workflows/${workflowId}/executions`, { input: {} })
  await api.emulator.clock.advance(0)
  return executionId
}

describe('the activity', () => {
  it('is empty at the beginning', async () => {
    expect(await activity()).toEqual({
      workflowExecutions: [],
      agentRuns: [],
      runningExecutions: 0,
      failedExecutions: 0,
      runningTrainings: [],
      failingDeliveries: [],
      quotas: [],
    })
  })

  it('contains the latest executions and runs, of all workflows and agents', async () => {
    const [first, second] = [
      await createWorkflow('First', { transitionType: 'manual' }),
      await createWorkflow('Second', { transitionType: 'manual' }),
    ]
    for (let count = 0; count < 10; count++) await execute(first)
    const executionId = await execute(second)
    const agentId = await agents.create('agent', { name: 'Agent' })
    const { runId } = await api.ok('POST', `/agents/${agentId}/runs`, { variables: {} })
    const { workflowExecutions, agentRuns, runningExecutions } = await activity()
    expect(runningExecutions).toBe(11)
    expect(workflowExecutions).toHaveLength(10)
    expect(workflowExecutions).toMatchObject([
      { id: executionId, parentId: second, parentName: 'Second', status: 'running', endTime: null },
      { parentId: first, parentName: 'First' },
      ...Array(8).fill({}),
    ])
    expect(agentRuns).toEqual([
      expect.objectContaining({ id: runId, parentId: agentId, parentName: 'Agent', status: 'running' }),
    ])
  })

  it('counts the executions that failed in the last 24 hours', async () => {
    const workflowId = await createWorkflow('Manual', { transitionType: 'manual' })
    await execute(workflowId)
    const path = `/workflows/${workflowId}/executions/${await execute(workflowId)}`
    const { transitionExecutions } = await api.ok('GET', path)
    const [[transitionId, [task] = []] = []] = Object.entries(transitionExecutions as Record<string, string[]>)
    const failure = { status: 'failed', startTime: '2026-03-02T08:00:00Z', error: { message: 'No' } }
    await api.ok('PATCH', `/transitions/${transitionId}/executions/${task}`, failure)
    await api.emulator.clock.advance(0)
    expect(await api.ok('GET', path)).toMatchObject({ status: 'failed' })
    expect(await activity()).toMatchObject({ runningExecutions: 1, failedExecutions: 1 })
    await pass(25 * HOUR)
    expect(await activity()).toMatchObject({ runningExecutions: 1, failedExecutions: 0 })
  })

  it('contains the trainings that have not ended', async () => {
    const modelId = await agents.create('model', { name: 'Model', fieldConfig: FIELD_CONFIG })
    const { datasetId } = await api.ok('POST', '/datasets', {})
    const { dataBundleId } = await api.ok('POST', `/models/${modelId}/dataBundles`, { datasetIds: [datasetId] })
    const body = { name: 'Training', dataBundleIds: [dataBundleId] }
    const { trainingId } = await api.ok('POST', `/models/${modelId}/trainings`, body)
    await agents.reaches(`/models/${modelId}/trainings/${trainingId}`, { status: 'failed' })
    expect(await activity()).toMatchObject({ runningTrainings: [] })
    // A training that stays at the same stage.
    const snapshot = await api.emulator.snapshot()
    const trainings = snapshot.records.trainings?.map(({ position, record }) => ({
      position,
      record: { ...record, status: 'running' },
    }))
    await api.emulator.restore({ ...snapshot, records: { ...snapshot.records, ...(trainings && { trainings }) } })
    expect(await activity()).toMatchObject({
      runningTrainings: [{ trainingId, modelId, name: 'Training', modelName: 'Model', status: 'running' }],
    })
  })

  it('contains the exports that failed in the last 24 hours or are retried', async () => {
    const run = async (name: string, url: string): Promise<string> => {
      const actionId = await agents.createAction('export-to-webhook', { url }, { name })
      const { runId } = await api.ok('POST', `/actions/${actionId}/runs`, {})
      return `/actions/${actionId}/runs/${runId}`
    }
    const forbidden = await run('Forbidden', 'http://10.0.0.1/')
    await agents.reaches(forbidden, { status: 'failed' })
    await run('Closed', await closedOrigin())
    await expect.poll(activity).toMatchObject({
      failingDeliveries: [
        { actionName: 'Closed', status: 'running', attempts: 1, error: null },
        {
          runId: forbidden.split('/').at(-1),
          actionName: 'Forbidden',
          status: 'failed',
          attempts: null,
          error: expect.stringContaining('not an allowed target'),
        },
      ],
    })
    await pass(25 * HOUR)
    const { failingDeliveries } = await activity()
    expect(failingDeliveries).toEqual([expect.objectContaining({ actionName: 'Closed' })])
  })

  it('contains the quotas of which more than 90 % are used', async () => {
    for (let count = 0; count < 9; count++) await api.ok('POST', '/datasets', {})
    expect(await activity()).toMatchObject({ quotas: [] })
    await api.ok('POST', '/datasets', {})
    const quota = { name: 'numberOfDatasets', used: 10, limit: 10, period: null, resetsAt: null }
    expect(await activity()).toMatchObject({ quotas: [quota] })
  })

  it('contains only what the caller may read', async () => {
    await execute(await createWorkflow('Hidden', { transitionType: 'manual' }))
    const eva = await signInReviewer(api, 'Eva Holm', [READ_DOCUMENTS])
    expect(await eva.ok('GET', 'activity')).toEqual({})
    const executions = { resourceId: 'las:workflow-execution:*', action: 'read', effect: 'allow' }
    const nina = await signInReviewer(api, 'Nina Dahl', [executions])
    expect(await nina.ok('GET', 'activity')).toEqual({
      workflowExecutions: [expect.objectContaining({ parentName: null })],
      runningExecutions: 1,
      failedExecutions: 0,
    })
  })
})

describe('the quotas', () => {
  it('contain what is used, the limit, and when it is reset', async () => {
    await api.ok('POST', '/datasets', {})
    const { quotas } = await client.ok('GET', 'quotas')
    const resetsAt = '2026-04-01T00:00:00.000000+0000'
    expect(quotas).toEqual(
      expect.arrayContaining([
        { name: 'numberOfDatasets', used: 1, limit: 10, period: null, resetsAt: null },
        { name: 'numberOfBatches', used: 0, limit: null, period: null, resetsAt: null },
        { name: 'monthlyNumberOfDocuments', used: 0, limit: 1000, period: 'month', resetsAt },
        { name: 'monthlyNumberOfPagePredictions', used: 0, limit: null, period: 'month', resetsAt },
        { name: 'requestsPerSecond', used: null, limit: 500, period: 'second', resetsAt: null },
      ]),
    )
    const eva = await signInReviewer(api, 'Eva Holm', [READ_DOCUMENTS])
    expect(await eva.send('GET', 'quotas')).toMatchObject({ status: 403 })
  })
})
