import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import {
  completeReview,
  rowsOf,
  seedAgent,
  startReview,
  uploadCode,
  withReceiver,
  withSteadyAttempts,
} from './testing/agents.js'
import { createConsoleTest } from './testing/console-test.js'
import { expectScreenshot } from './testing/screenshots.js'

// Each test has its own emulator, so that the ids are the same each time.
const consoleTest = createConsoleTest({ scope: 'test', isFrozen: true })

/** Compares a page in both themes. */
async function expectBoth(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  // Nothing has the pointer.
  await page.mouse.move(0, 0)
  for (const theme of ['light', 'dark']) {
    await page.evaluate(value => {
      document.documentElement.dataset.theme = value
    }, theme)
    await expectScreenshot(page, theme === 'light' ? name : `${name}-dark`)
  }
}

consoleTest('agents, and a list without any', async ({ server, open }) => {
  const { page } = await open({ path: 'agents' })
  await page.getByText('There are no agents yet.').waitFor()
  await expectBoth(page, 'agents-empty')
  await seedAgent(server, 'http://localhost:3000/invoices', 'Invoices')
  await seedAgent(server, 'http://localhost:3000/invoices', 'Receipts')
  await server.client.createAgent({ name: 'Contracts' })
  await page.reload()
  await expect.poll(() => rowsOf(page, 'Agents').count()).toBe(3)
  await expectBoth(page, 'agents')
})

consoleTest('an agent and one of its runs', async ({ server, open }) => {
  await withReceiver([503, 503], async ({ url }) => {
    const agent = await seedAgent(server, url)
    const run = await startReview(server, agent)
    await startReview(server, agent)
    const failing = await startReview(server, agent)
    await completeReview(server, agent, run)
    await server.client.updateAgentRun(agent.agentId, failing.runId, { status: 'archived' })
    const { page } = await open({ path: `agents/${agent.agentId}` })
    await withSteadyAttempts(page)
    const show = async (path: string): Promise<void> => void (await page.goto(`${server.emulator.consoleUrl}/${path}`))

    await expect.poll(() => rowsOf(page, 'Runs').count()).toBe(3)
    await expectBoth(page, 'agent')
    await show(`agents/${agent.agentId}?tab=resources`)
    await page.getByRole('link', { name: 'hook-evaluate-prediction' }).waitFor()
    await expectBoth(page, 'agent-resources')
    await show(run.path)
    await page.getByText('3 attempts').waitFor()
    await page.getByRole('link', { name: 'export-to-webhook' }).first().click()
    await page.getByRole('region', { name: 'Log' }).getByText('Attempt 3').waitFor()
    await expectBoth(page, 'agent-run')
    await page.setViewportSize({ width: 1024, height: 768 })
    await expectScreenshot(page, 'agent-run-1024-dark')
    await page.setViewportSize({ width: 1440, height: 900 })
    await show(`${run.path}?tab=webhooks`)
    await page.getByRole('button', { name: 'Payload' }).click()
    await page.getByRole('region', { name: 'Payload' }).getByText('INV-20455').waitFor()
    await expectBoth(page, 'agent-run-webhooks')
  })
})

consoleTest('hooks, actions, functions and validations', async ({ server, open }) => {
  const { client } = server
  const agent = await seedAgent(server, 'http://192.0.2.1/invoices')
  const runs = [await startReview(server, agent), await startReview(server, agent)]
  for (const run of runs.slice(0, 1)) await completeReview(server, agent, run, 'error')
  const { functionId, fileUrl } = await client.createFunction({ name: 'Book invoice', runtime: 'nodejs' })
  await uploadCode(server, fileUrl ?? '', 'export default ({ fields }) => ({ booked: fields.total_amount.value })\n')
  const [hookId = ''] = agent.hookIds
  const [hookRun] = (await client.listHookRuns(hookId)).runs
  const [actionRun] = (await client.listActionRuns(agent.exportActionId)).runs

  const { page } = await open({ path: `hooks/${hookId}` })
  await withSteadyAttempts(page)
  const show = async (path: string): Promise<void> => void (await page.goto(`${server.emulator.consoleUrl}/${path}`))
  await expect.poll(() => rowsOf(page, 'Runs').count()).toBe(2)
  await expectBoth(page, 'hook')
  await show(`hooks/${hookId}/runs/${hookRun?.runId}`)
  await page.getByRole('region', { name: 'Output' }).waitFor()
  await expectBoth(page, 'hook-run')
  await show(`actions/${agent.exportActionId}?tab=settings`)
  await page.getByLabel('Configuration').waitFor()
  await expectBoth(page, 'action')
  await show(`actions/${agent.exportActionId}/runs/${actionRun?.runId}`)
  await page.getByRole('region', { name: 'Log' }).waitFor()
  await expectBoth(page, 'action-run')
  await show(`functions/${functionId}`)
  await page.getByText('booked').waitFor()
  await expectBoth(page, 'function')
  await show(`validations/${agent.validationId}`)
  await expect.poll(() => rowsOf(page, 'Tasks').count()).toBe(2)
  await expectBoth(page, 'validation')
})
