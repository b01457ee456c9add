import { expect } from 'vitest'
import { expectAccessible } from './testing/accessibility.js'
import { createConsoleTest } from './testing/console-test.js'
import { completeInvoices, seedReview } from './testing/invoices.js'
import { expectScreenshot } from './testing/screenshots.js'
import { type ConsoleServer, createUser } from './testing/server.js'

const consoleTest = createConsoleTest({ scope: 'test', isFrozen: true })
const DARK = { colorScheme: 'dark' } as const

/** Tasks, a running and a failed execution, and a run that waits for a review. */
async function seedActivity(server: ConsoleServer): Promise<void> {
  const { client } = server
  const { modelId } = await seedReview(
    server,
    completeInvoices.slice(0, 3).map(invoice => ({ invoice })),
  )
  const { transitionId } = await client.createTransition('docker', {
    name: 'PostToLedger',
    parameters: { imageUrl: 'a/b' },
  })
  const definition = { StartAt: 'Post', States: { Post: { Type: 'Task', Resource: transitionId, End: true } } } as const
  const { workflowId } = await client.createWorkflow({ definition }, { name: 'Invoice intake' })
  await client.executeWorkflow(workflowId, { invoice: 1 })
  const failing = { StartAt: 'Stop', States: { Stop: { Type: 'Fail', Error: 'Ledger.Unavailable' } } } as const
  const { workflowId: failingId } = await client.createWorkflow({ definition: failing }, { name: 'Ledger check' })
  await client.executeWorkflow(failingId, {})
  await server.pass(60_000)
  const { agentId } = await client.createAgent({ name: 'Invoices', resourceIds: [modelId] })
  await client.createAgentRun(agentId)
}

consoleTest('shows the first steps as long as nothing is stored, and then fills', async ({ server, open }) => {
  const { page } = await open({ path: '' })
  await page.getByRole('heading', { name: 'Nothing is stored yet' }).waitFor()
  await expectAccessible(page)
  await expectScreenshot(page, 'overview-empty')
  await server.client.createModel({ total: { type: 'amount' } }, { name: 'Receipts' })
  await page.getByRole('heading', { name: 'Overview' }).waitFor()
  await page.getByRole('link', { name: 'Receipts' }).waitFor()
})

consoleTest('shows what runs, waits and has failed, with links', async ({ server, open }) => {
  await seedActivity(server)
  const { page } = await open({ path: '' })
  await page.getByRole('link', { name: 'Waiting for people 3' }).waitFor()
  await page.getByRole('link', { name: 'Executions running 1' }).waitFor()
  await page.getByRole('link', { name: 'Executions failed 1 in the last 24 hours' }).waitFor()
  await expectAccessible(page)
  await expectScreenshot(page, 'overview')
  const dark = await open({ path: '', ...DARK })
  await dark.page.getByRole('link', { name: 'Waiting for people 3' }).waitFor()
  await dark.page.waitForLoadState('networkidle')
  await expectScreenshot(dark.page, 'overview-dark')
  const requests = page.getByRole('region', { name: 'Requests' })
  await requests.getByRole('link', { name: '/v1/workflows', exact: true }).first().click()
  await page.getByRole('heading', { name: 'POST /v1/workflows' }).waitFor()
  await page.goBack()
  const attention = page.getByRole('region', { name: 'Needs attention' })
  await attention.getByRole('link', { name: 'Execution of Ledger check' }).click()
  await expect.poll(() => page.url()).toMatch(/\/workflows\/.*\/executions\//)
})

consoleTest('is not shown to people who only review', async ({ server, open }) => {
  await createUser(server, 'kari@example.com')
  const { page } = await open({ email: 'kari@example.com', path: '' })
  await expect.poll(() => page.url()).toMatch(/\/queue$/)
  expect(await page.getByRole('search').count()).toBe(0)
})
