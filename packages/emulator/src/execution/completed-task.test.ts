import { afterEach, beforeEach, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../testing/test-api.js'

let api: TestApi
let approve: string
let secretId: unknown
const seen: { input: Record<string, unknown>; environment: Readonly<Record<string, string>> }[] = []
beforeEach(async () => {
  seen.length = 0
  api = await startTestApi({
    transitions: {
      'notify:2'(input, { environment, log }) {
        seen.push({ input, environment })
        log(`received ${input.status}`)
        return {}
      },
      'notify:broken': () => Promise.reject(new Error('no connection')),
    },
  })
  approve = String((await api.ok('POST', '/transitions', { transitionType: 'manual' })).transitionId)
  secretId = (await api.ok('POST', '/secrets', { data: { TOKEN: 'hush' } })).secretId
})
afterEach(() => api.close())

async function start(settings: object): Promise<{ path: string; workflowId: string }> {
  const definition = { StartAt: 'A', States: { A: { Type: 'Task', Resource: approve, End: true } } }
  const { workflowId } = await api.ok('POST', '/workflows', { specification: { definition }, ...settings })
  const { executionId } = await api.ok('POST', `/workflows/${workflowId}/executions`, { input: {} })
  return { path: `/workflows/${workflowId}/executions/${executionId}`, workflowId: String(workflowId) }
}

async function end(outcome: object): Promise<void> {
  const { executionId } = await api.ok('POST', `/transitions/${approve}/executions`, {})
  await api.ok('PATCH', `/transitions/${approve}/executions/${executionId}`, outcome)
}

it.each<[string, object]>([
  ['succeeded', { status: 'succeeded', output: { total: '1.00' } }],
  ['failed', { status: 'failed', error: { message: 'unreadable' } }],
  ['rejected', { status: 'rejected', error: { message: 'spam' } }],
])('runs the task of completedConfig after an execution that %s', async (status, outcome) => {
  const completedConfig = { imageUrl: 'notify:2', environment: { CHANNEL: 'finance' }, environmentSecrets: [secretId] }
  const { path, workflowId } = await start({ completedConfig })
  expect(await api.ok('GET', path)).toMatchObject({ completedTaskLogId: null })
  await end(outcome)
  const { executionId, completedTaskLogId, endTime, ...execution } = await api.ok('GET', path)
  expect(execution.status).toBe(status)
  expect(completedTaskLogId).toMatch(/^las:log:/)
  await expect.poll(() => api.logOf(completedTaskLogId)).toMatch(new RegExp(`received ${status}\nThe task ended at`))
  expect(await api.ok('GET', `/logs/${completedTaskLogId}`)).toMatchObject({ workflowId, transitionId: null })
  const { clientId, clientSecret, apiEndpoint, authEndpoint } = api.emulator.credentials
  expect(seen).toEqual([
    {
      input: { workflowId, executionId, status, endedTime: endTime },
      environment: {
        ...{ CHANNEL: 'finance', TOKEN: 'hush', WORKFLOW_ID: workflowId, EXECUTION_ID: executionId },
        ...{ LAS_CLIENT_ID: clientId, LAS_CLIENT_SECRET: clientSecret },
        ...{ LAS_API_ENDPOINT: apiEndpoint, LAS_AUTH_ENDPOINT: authEndpoint },
      },
    },
  ])
})

it('runs the task of completedConfig once an execution is no longer waiting for a retry', async () => {
  const { path } = await start({ completedConfig: { imageUrl: 'notify:2' }, errorConfig: { manualRetry: true } })
  await end({ status: 'failed', error: { message: 'unreadable' } })
  expect(await api.ok('GET', path)).toMatchObject({ status: 'retry', completedTaskLogId: null })
  await api.ok('PATCH', path, { nextTransitionId: approve })
  await end({ status: 'succeeded', output: {} })
  await expect.poll(() => seen.map(({ input }) => input.status)).toEqual(['succeeded'])
})

it.each([
  ['notify:broken', 'The task failed: no connection'],
  ['notify:3', 'The task failed: No function or command is configured for notify:3'],
])('logs a failure of the task of completedConfig (%s) without changing the execution', async (imageUrl, line) => {
  const { path } = await start({ completedConfig: { imageUrl } })
  await end({ status: 'succeeded', output: {} })
  const { completedTaskLogId } = await api.ok('GET', path)
  await expect.poll(() => api.logOf(completedTaskLogId)).toContain(line)
  expect(await api.ok('GET', path)).toMatchObject({ status: 'succeeded' })
})
