import { renderInvoice } from '@las/sample-invoices'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './testing/accessibility.js'
import { createConsoleTest } from './testing/console-test.js'
import { invoiceNamed } from './testing/invoices.js'
import { expectScreenshot } from './testing/screenshots.js'
import { endTransition, programs, seedExecution, seedWorkflow } from './testing/workflows.js'

const workflowTest = createConsoleTest({ transitions: programs })
const frozenTest = createConsoleTest({ isFrozen: true, scope: 'test', transitions: programs })

const executionPath = ({ workflowId, executionId }: { workflowId: string; executionId: string }): string =>
  `workflows/${workflowId}/executions/${executionId}`

const state = (page: Page, name: string) =>
  page.getByRole('list', { name: 'States', exact: true }).getByRole('link', { name })

async function expectThemes(page: Page, name: string): Promise<void> {
  await expectScreenshot(page, name)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectScreenshot(page, `${name}-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
}

workflowTest('a workflow is created from a definition, whose errors are shown in place', async ({ server, open }) => {
  const { transitionId } = await server.client.createTransition('manual', { name: 'Approve' })
  const { page, allow } = await open({ path: 'workflows' })
  await page.getByText('There are no workflows yet.').waitFor()
  await page.getByRole('button', { name: 'Create workflow' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Approval')
  const definition = dialog.getByLabel('Definition')
  await expect.poll(() => definition.inputValue()).toContain(transitionId)
  await definition.fill('{"StartAt": ')
  await dialog.getByText('This is not JSON').waitFor()
  expect(await dialog.getByRole('button', { name: 'Create workflow' }).isDisabled()).toBe(true)
  const state = { Type: 'Task', Resource: transitionId, Next: 'Nowhere' }
  await definition.fill(JSON.stringify({ StartAt: 'Approve', States: { Approve: state } }))
  allow(/400 .*\/workflows$/)
  await dialog.getByRole('button', { name: 'Create workflow' }).click()
  expect(await dialog.getByRole('alert').textContent()).toContain('Nowhere')
  await definition.fill(
    JSON.stringify({ StartAt: 'Approve', States: { Approve: { ...state, Next: undefined, End: true } } }),
  )
  await dialog.getByRole('button', { name: 'Create workflow' }).click()
  await page.getByRole('heading', { level: 1, name: 'Approval' }).waitFor()
  await page.getByRole('list', { name: 'States', exact: true }).getByRole('link', { name: 'Approve' }).waitFor()
})

workflowTest('the list names the running executions, and those of this month', async ({ server, open }) => {
  const { workflowId, transitions } = await seedWorkflow(server, 'Monthly')
  await server.client.executeWorkflow(workflowId, {})
  const { page } = await open({ path: 'workflows' })
  const row = page.getByRole('row').filter({ hasText: 'Monthly' })
  await row.waitFor()
  const texts = (await row.getByRole('cell').allInnerTexts()).slice(0, 4)
  expect(texts).toEqual(['Monthly', 'development', '1', '1 of 500'])
  await expectAccessible(page)
  await row.getByRole('link').click()
  await page.getByRole('heading', { level: 1, name: 'Monthly' }).waitFor()
  await page.getByRole('link', { name: 'ReviewInvoice' }).first().click()
  await page.getByRole('heading', { name: 'ReviewInvoice' }).waitFor()
  await page.getByRole('link', { name: 'Review invoice' }).last().click()
  await expect.poll(() => decodeURIComponent(page.url())).toContain(`transitions/${transitions['Review invoice']}`)
})

workflowTest('an execution is started from a form, followed, stopped and deleted', async ({ server, open }) => {
  const { client } = server
  const { workflowId, transitions } = await seedWorkflow(server, 'From a form')
  const { documentId } = await client.createDocument(await renderInvoice(invoiceNamed('de-label-left')))
  await client.executeWorkflow(workflowId, { documentId, total: 12, urgent: true, lines: [1] })
  const { page } = await open({ path: `workflows/${workflowId}` })
  await page.getByRole('button', { name: 'Start an execution' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('documentId').fill(documentId)
  await dialog.getByLabel('total').fill('571.04')
  await dialog.getByLabel('urgent').selectOption('false')
  await expectAccessible(page)
  await dialog.getByLabel('Other fields').fill('{"title": "Invoice 7"}')
  await dialog.getByRole('button', { name: 'Start' }).click()
  await page.getByRole('heading', { level: 1, name: 'Invoice 7' }).waitFor()
  const { executions } = await client.listWorkflowExecutions(workflowId)
  expect(executions[0]?.input).toEqual({ documentId, total: 571.04, urgent: false, title: 'Invoice 7' })
  await state(page, 'ExtractFields').filter({ hasText: 'running' }).waitFor()
  const extract = transitions['Extract fields'] ?? ''
  for (const rulesPass of [false, false]) {
    await endTransition(client, extract, 'succeeded', { output: { rulesPass, lines: [] } })
  }
  await state(page, 'ReviewInvoice').filter({ hasText: 'waiting' }).waitFor()
  await page.getByRole('link', { name: 'Review', exact: true }).waitFor()
  await state(page, 'ExtractFields').click()
  await page.getByRole('region', { name: 'Output' }).getByText('"rulesPass": false').waitFor()
  await page.getByText('Extract fields: started with documentId').waitFor()
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click()
  await state(page, 'ReviewInvoice').filter({ hasText: 'stopped' }).waitFor()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByLabel('Transition', { exact: true }).selectOption('Review invoice')
  await page.getByRole('button', { name: 'Continue' }).click()
  await state(page, 'ReviewInvoice').filter({ hasText: '2 times, waiting' }).waitFor()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect.poll(() => decodeURIComponent(page.url())).toContain(`workflows/${workflowId}?tab=executions`)
  await expect
    .poll(() =>
      page
        .getByRole('row')
        .filter({ has: page.getByRole('link') })
        .count(),
    )
    .toBe(1)
  await expectAccessible(page)
})

workflowTest('an execution shows each try, with its input, error and log', async ({ server, open }) => {
  const workflow = await seedWorkflow(server, 'Tries')
  const { workflowId } = workflow
  const { executionId } = await seedExecution(server, workflow)
  const { page } = await open({ path: executionPath({ workflowId, executionId }) })
  await page.getByRole('heading', { name: 'PostToLedger' }).waitFor()
  await page.getByText('connect ledger.local:443').waitFor()
  await page.getByRole('button', { name: 'Try 1, failed' }).click()
  await page.getByText('answered 503').first().waitFor()
  await expect.poll(() => new URL(page.url()).searchParams.get('try')).toBe('1')
  await page.reload()
  await page.locator('.execution-error').getByText('Ledger.Unavailable').waitFor()
  await state(page, 'CheckSupplier').click()
  await page.getByRole('button', { name: 'Item 1' }).click()
  await page.getByRole('region', { name: 'Input' }).getByText('380.04').waitFor()
  // The way that was not taken.
  await state(page, 'Failed').filter({ hasText: 'not reached' }).waitFor()
  const posted = workflow.transitions['Post to ledger'] ?? ''
  await endTransition(server.client, posted, 'succeeded', { output: { voucher: 17 } })
  await state(page, 'Done').filter({ hasText: '0 ms' }).waitFor()
  await state(page, 'Failed').filter({ hasText: 'not taken' }).waitFor()
  await page.getByRole('link', { name: 'Input and output' }).click()
  await page.getByRole('region', { name: 'Output' }).last().getByText('"voucher": 17').waitFor()
  await page.getByRole('link', { name: /^Events/ }).click()
  expect(await page.getByRole('table', { name: 'Events' }).getByRole('row').first().textContent()).toContain(
    'The execution ended with the status succeeded',
  )
})

workflowTest(
  'settings are changed, and a workflow with running executions cannot be deleted',
  async ({ server, open }) => {
    const { client } = server
    const { workflowId } = await seedWorkflow(server, 'Old name')
    const { executionId } = await client.executeWorkflow(workflowId, {})
    const { page, allow } = await open({ path: `workflows/${workflowId}?tab=settings` })
    await page.getByLabel('Name').fill('New name')
    await page.getByLabel('After an error').fill('{"manualRetry": true}')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'New name' }).waitFor()
    expect((await client.getWorkflow(workflowId)).errorConfig).toEqual({ manualRetry: true })
    allow(/400 .*\/workflows\//)
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('alert').waitFor()
    await client.deleteWorkflowExecution(workflowId, executionId)
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('heading', { level: 1, name: 'Workflows' }).waitFor()
  },
)

frozenTest('screenshots of workflows', async ({ server, open }) => {
  const workflow = await seedWorkflow(server)
  const { workflowId } = workflow
  const { executionId } = await seedExecution(server, workflow)
  const { page } = await open({ path: executionPath({ workflowId, executionId }) })
  await page.getByText('connect ledger.local:443').waitFor()
  await expectThemes(page, 'execution')
  await expectAccessible(page)
  await page.setViewportSize({ width: 1024, height: 900 })
  await expectScreenshot(page, 'execution-1024')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('link', { name: 'Input and output' }).click()
  await page.getByRole('region', { name: 'Code that starts an execution' }).waitFor()
  await expectAccessible(page)
  await page.goto(`${server.emulator.consoleUrl}/workflows/${workflowId}?state=PostToLedger`)
  await page.getByRole('heading', { name: 'PostToLedger' }).waitFor()
  await expectThemes(page, 'workflow')
  await expectAccessible(page)
})
