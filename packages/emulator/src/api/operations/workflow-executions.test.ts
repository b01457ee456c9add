import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const FAILED = 'las:transition:commons-failed'

describe('workflow executions', () => {
  let now: number
  let api: TestApi
  let workflow: string
  let transitionId: unknown
  beforeEach(async () => {
    now = Date.UTC(2024, 10, 30, 23, 50)
    api = await startTestApi({ clock: () => now })
    transitionId = (await api.ok('POST', '/transitions', { transitionType: 'manual' })).transitionId
    const inner = { StartAt: 'B', States: { B: { Type: 'Task', Resource: transitionId, End: true } } }
    const definition = { StartAt: 'A', States: { A: { Type: 'Parallel', Branches: [inner], End: true } } }
    workflow = `/workflows/${(await api.ok('POST', '/workflows', { specification: { definition } })).workflowId}`
  })
  afterEach(() => api.close())

  const start = (input: object = {}): Promise<Json> => api.ok('POST', `${workflow}/executions`, { input })
  const rejectionOf = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await api.send(method, path, body)
    expect(response.status).toBe(400)
    return response.body.message
  }
  const counts = async (): Promise<unknown[]> => {
    const { numberOfRunningExecutions, monthlyNumberOfWorkflowExecutionsCreated } = await api.ok('GET', workflow)
    return [numberOfRunningExecutions, monthlyNumberOfWorkflowExecutionsCreated]
  }

  it('are running after their creation', async () => {
    const execution = await start({ documentId: 'd', title: 'receipt-881' })
    expect(execution).toEqual({
      executionId: expect.stringMatching(/^las:workflow-execution:[0-9a-f]{32}$/),
      workflowId: workflow.slice('/workflows/'.length),
      status: 'running',
      input: { documentId: 'd', title: 'receipt-881' },
      output: null,
      startTime: '2024-11-30T23:50:00.000000+0000',
      endTime: null,
      transitionExecutions: { [`${transitionId}`]: [expect.stringMatching(/^las:transition-execution:/)] },
      completedBy: [],
      events: [
        { timestamp: '2024-11-30T23:50:00.000000+0000', type: 'StateEntered', state: 'A' },
        { timestamp: '2024-11-30T23:50:00.000000+0000', type: 'StateEntered', state: 'B' },
      ],
      logId: expect.stringMatching(/^las:log:/),
      completedTaskLogId: null,
      createdBy: expect.stringMatching(/^las:app-client:/),
    })
    expect(await api.ok('GET', `${workflow}/executions/${execution.executionId}`)).toEqual(execution)
    expect(await api.ok('GET', `/logs/${execution.logId}`)).toMatchObject({
      workflowExecutionId: execution.executionId,
    })
  })

  it('require an input object of at most 256 KiB', async () => {
    const path = `${workflow}/executions`
    expect(await rejectionOf('POST', path, {})).toBe('input is required')
    expect(await rejectionOf('POST', path, { input: null })).toContain('input must be an object')
    expect(await rejectionOf('POST', path, { input: {}, title: 'x' })).toContain('title is not allowed')
    expect(await rejectionOf('POST', path, { input: { a: 'x'.repeat(262_144) } })).toContain('at most 262144 bytes')
    expect((await api.send('POST', `/workflows/las:workflow:${'0'.repeat(32)}/executions`, { input: {} })).status).toBe(
      404,
    )
    expect(await counts()).toEqual([0, 0])
  })

  it('are counted while running, and in the month of their start', async () => {
    const executions = await Promise.all(Array.from({ length: 20 }, () => start()))
    expect(await counts()).toEqual([20, 20])
    const [first, second] = executions.map(({ executionId }) => `${workflow}/executions/${executionId}`)
    await api.ok('PATCH', `${first}`, { nextTransitionId: FAILED })
    await api.ok('PATCH', `${first}`, { nextTransitionId: FAILED })
    await api.ok('DELETE', `${second}`)
    expect(await counts()).toEqual([18, 20])
    await api.ok('DELETE', `${first}`)
    expect(await counts()).toEqual([18, 20])
    now += 15 * 60_000
    await start()
    expect(await counts()).toEqual([19, 1])
  })

  it('of workflows in development have a monthly limit', async () => {
    for (let count = 0; count < 10; count++) await Promise.all(Array.from({ length: 50 }, () => start()))
    const rejected = { status: 429, body: { message: 'Limit Exceeded' } }
    expect(await api.send('POST', `${workflow}/executions`, { input: {} })).toMatchObject(rejected)
    await api.ok('PATCH', workflow, { status: 'production' })
    await start()
    await api.ok('PATCH', workflow, { status: 'development' })
    expect(await api.send('POST', `${workflow}/executions`, { input: {} })).toMatchObject(rejected)
    now += 15 * 60_000
    await start()
  })

  it('end with commons-failed, and continue with any of their transitions', async () => {
    const { executionId } = await start()
    const path = `${workflow}/executions/${executionId}`
    now += 1000
    const ended = await api.ok('PATCH', path, { nextTransitionId: FAILED })
    expect(ended).toMatchObject({
      status: 'failed',
      endTime: '2024-11-30T23:50:01.000000+0000',
      completedBy: [expect.stringMatching(/^las:app-client:/)],
    })
    expect(await counts()).toEqual([0, 1])
    const continued = await api.ok('PATCH', path, { nextTransitionId: transitionId })
    expect(continued).toMatchObject({ status: 'running', endTime: null, output: null })
    expect(await counts()).toEqual([1, 1])
  })

  it('reject other changes', async () => {
    const { executionId } = await start()
    const path = `${workflow}/executions/${executionId}`
    const other = (await api.ok('POST', '/transitions', { transitionType: 'manual' })).transitionId
    expect(await rejectionOf('PATCH', path, { nextTransitionId: other })).toContain(
      'must be the Resource of a state in',
    )
    expect(await rejectionOf('PATCH', path, { nextTransitionId: 'x' })).toContain('nextTransitionId must match')
    expect(await rejectionOf('PATCH', path, { status: 'completed' })).toContain('is running')
    expect(await rejectionOf('PATCH', path, { status: 'failed' })).toContain(
      'status must be one of succeeded, completed',
    )
    expect(await rejectionOf('PATCH', path, { status: 'completed', nextTransitionId: FAILED })).toContain(
      'are mutually exclusive',
    )
    expect(await rejectionOf('PATCH', path, { output: {} })).toContain('output is not allowed')
    expect(await api.ok('PATCH', path, {})).toMatchObject({ status: 'running' })
  })

  it('can be deleted while running', async () => {
    const { executionId } = await start()
    const path = `${workflow}/executions/${executionId}`
    expect(await api.ok('DELETE', path)).toMatchObject({ executionId, status: 'running' })
    expect((await api.send('GET', path)).status).toBe(404)
    expect((await api.send('DELETE', path)).status).toBe(404)
    expect((await api.send('PATCH', path, { status: 'completed' })).status).toBe(404)
    expect(await counts()).toEqual([0, 1])
  })

  it('are listed by status and time', async () => {
    const ids: unknown[] = []
    for (let minute = 0; minute < 4; minute++) {
      ids.push((await start({ minute })).executionId)
      now += 60_000
    }
    const [first, second, third, fourth] = ids
    for (const id of [third, first]) {
      await api.ok('PATCH', `${workflow}/executions/${id}`, { nextTransitionId: FAILED })
      now += 1000
    }
    const list = (query: string): Promise<Json> => api.ok('GET', `${workflow}/executions?${query}`)
    const idsOf = async (query: string): Promise<unknown[]> =>
      ((await list(query)).executions as Json[]).map(({ executionId }) => executionId)

    expect(await idsOf('')).toEqual([fourth, third, second, first])
    expect(await idsOf('sortBy=startTime&order=ascending')).toEqual([first, second, third, fourth])
    expect((await idsOf('sortBy=endTime')).slice(0, 2)).toEqual([first, third])
    expect(await idsOf('status=failed')).toEqual([third, first])
    expect(await idsOf('status=failed&status=running&maxResults=3')).toEqual([fourth, third, second])
    expect(await idsOf('status=succeeded')).toEqual([])
    expect(await idsOf('fromStartTime=2024-11-30T23:51:00Z&toStartTime=2024-11-30T23:52:00Z')).toEqual([third, second])
    expect(await idsOf('toStartTime=2024-12-01T01:50:00%2B0200&status=failed')).toEqual([first])
    expect(await idsOf('fromStartTime=2024-11-30T23:52:00Z&order=ascending&sortBy=endTime')).toEqual([fourth, third])

    const { executions, nextToken, ...echo } = await list('status=failed&sortBy=endTime&order=descending&maxResults=1')
    expect(echo).toEqual({
      workflowId: workflow.slice('/workflows/'.length),
      status: ['failed'],
      sortBy: 'endTime',
      order: 'descending',
    })
    expect(executions).toMatchObject([{ executionId: first }])
    const rest = await list(`status=failed&sortBy=endTime&order=descending&maxResults=1&nextToken=${nextToken}`)
    expect(rest).toMatchObject({ executions: [{ executionId: third }], nextToken: null })
    expect(await list('')).not.toHaveProperty('sortBy')

    expect(await rejectionOf('GET', `${workflow}/executions?fromStartTime=yesterday`)).toContain(
      'fromStartTime must match',
    )
    expect(await rejectionOf('GET', `${workflow}/executions?fromStartTime=2024-02-30T00:00:00Z`)).toContain(
      'is not a valid date and time',
    )
    expect(await rejectionOf('GET', `${workflow}/executions?sortBy=status`)).toContain('sortBy must be one of')
    expect(await rejectionOf('GET', `${workflow}/executions?nextToken=${nextToken}`)).toContain('nextToken is invalid')
  })

  it('are only found under their workflow', async () => {
    const { executionId } = await start()
    const definition = { StartAt: 'A', States: { A: { Type: 'Succeed' } } }
    const other = await api.ok('POST', '/workflows', { specification: { definition } })
    expect((await api.send('GET', `/workflows/${other.workflowId}/executions/${executionId}`)).status).toBe(404)
    expect(await api.ok('GET', `/workflows/${other.workflowId}/executions`)).toMatchObject({ executions: [] })
  })
})
