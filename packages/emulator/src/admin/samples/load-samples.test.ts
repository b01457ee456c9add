import { afterAll, beforeAll, expect, it } from 'vitest'
import { Browser } from '../../testing/browser.js'
import { sendAsPage } from '../../testing/console-session.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
let browser: Browser
beforeAll(async () => {
  api = await startTestApi()
  browser = new Browser(api.emulator)
  await browser.open(await api.emulator.consoleLink())
})
afterAll(() => api.close())

const itemsOf = async (path: string, name: string): Promise<Json[]> => (await api.ok('GET', path))[name] as Json[]

const add = async (): Promise<Json> => {
  const { status, body } = await sendAsPage(browser, 'POST', 'tools/samples', { body: {} })
  expect([status, body.message]).toEqual([200, undefined])
  return body.created as Json
}

it('the samples contain objects of each kind, in different states', async () => {
  expect(await add()).toEqual({
    secrets: 1,
    appClients: 1,
    users: 1,
    datasets: 1,
    documents: 16,
    models: 1,
    transitions: 1,
    workflows: 1,
    workflowExecutions: 4,
    validations: 1,
    agents: 1,
    agentRuns: 4,
    dataBundles: 1,
    trainings: 1,
  })
  await api.emulator.clock.advance(0)

  const [workflow] = await itemsOf('/workflows', 'workflows')
  const executions = await itemsOf(`/workflows/${workflow?.workflowId}/executions`, 'executions')
  expect(executions.map(({ status }) => status).sort()).toEqual(['failed', 'running', 'succeeded', 'succeeded'])
  const [transition] = await itemsOf('/transitions', 'transitions')
  expect(await itemsOf(`/transitions/${transition?.transitionId}/executions`, 'executions')).toHaveLength(1)

  const [agent] = await itemsOf('/agents', 'agents')
  const runs = await itemsOf(`/agents/${agent?.agentId}/runs`, 'runs')
  const statuses = runs.map(({ status }) => status)
  expect(statuses.filter(status => status === 'ready-for-review').length).toBeGreaterThanOrEqual(2)
  expect(statuses).toContain('completed')
  expect(statuses).not.toContain('error')

  const [model] = await itemsOf('/models', 'models')
  const [training] = await itemsOf(`/models/${model?.modelId}/trainings`, 'trainings')
  expect(training?.status).toBe('succeeded')
})

it('the samples can be added again', async () => {
  const before = await itemsOf('/documents', 'documents')
  expect(await add()).toMatchObject({ documents: 16, users: 1 })
  expect(await itemsOf('/documents', 'documents')).toHaveLength(before.length + 16)
})
