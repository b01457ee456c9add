import { expect } from 'vitest'
import { expectAccessible } from './testing/accessibility.js'
import { expectBothThemes } from './testing/both-themes.js'
import { createConsoleTest } from './testing/console-test.js'
import { expectScreenshot } from './testing/screenshots.js'
import { endTransition, programs, seedWorkflow } from './testing/workflows.js'

let nextLine: ((line: string) => void) | undefined
const transitions = {
  ...programs,
  Chatty: (_: object, { log }: { log(line: string): void }) => {
    nextLine = log
    for (let line = 1; line <= 60; line++) log(`line ${line}`)
    return new Promise<never>(() => {})
  },
}
const transitionTest = createConsoleTest({ transitions })
const frozenTest = createConsoleTest({ isFrozen: true, scope: 'test', transitions })

transitionTest('a transition is created with its parameters', async ({ server, open }) => {
  const { secretId } = await server.client.createSecret({ TOKEN: 'x' }, { name: 'Ledger' })
  const { page, allow } = await open({ path: 'transitions' })
  await page.getByText('There are no transitions yet.').waitFor()
  await page.getByRole('button', { name: 'Create transition' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Post')
  await dialog.getByLabel('Image').fill('registry.example.com/post:1')
  await dialog.getByLabel('Parameters').fill('{"memory": 3}')
  allow(/400 .*\/transitions$/)
  await dialog.getByRole('button', { name: 'Create transition' }).click()
  expect(await dialog.getByRole('alert').textContent()).toContain('memory')
  await dialog.getByLabel('Parameters').fill(JSON.stringify({ memory: 1024, environmentSecrets: [secretId] }))
  await dialog.getByRole('button', { name: 'Create transition' }).click()
  await page.getByRole('heading', { level: 1, name: 'Post' }).waitFor()
  await page.getByRole('link', { name: 'Parameters' }).click()
  await page.getByText('1024 MiB').waitFor()
  await page.getByText('registry.example.com/post:1').waitFor()
  expect(
    await page
      .getByRole('main')
      .locator(`a[href$="${encodeURIComponent(secretId)}"]`)
      .count(),
  ).toBe(1)
})

transitionTest('a transition is run with an input, and its log is followed', async ({ server, open }) => {
  const { client } = server
  const parameters = { imageUrl: 'chatty:1' }
  const { transitionId } = await client.createTransition('docker', { name: 'Chatty', parameters })
  const { page } = await open({ path: `transitions/${transitionId}` })
  await page.getByText('There are no executions yet.').waitFor()
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('dialog').getByLabel('title').fill('By hand')
  await page.getByRole('dialog').getByRole('button', { name: 'Run' }).click()
  await page.getByText('line 60').waitFor()
  const log = page.locator('.log-lines')
  const isAtEnd = () =>
    log.evaluate(({ scrollTop, scrollHeight, clientHeight }) => scrollHeight - scrollTop - clientHeight < 8)
  await expect.poll(isAtEnd).toBe(true)
  nextLine?.('line 61')
  await page.getByText('line 61').waitFor()
  await expect.poll(isAtEnd).toBe(true)
  await log.evaluate(element => element.scrollTo(0, 0))
  await expect.poll(isAtEnd).toBe(false)
  nextLine?.('line 62')
  await page.getByText('line 62').waitFor()
  expect(await log.evaluate(({ scrollTop }) => scrollTop)).toBe(0)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^las-log-\w+\.txt$/)
  await page.getByRole('button', { name: 'End', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Status').selectOption('succeeded')
  await dialog.getByLabel('Output').fill('{"done": true}')
  await dialog.getByRole('button', { name: 'End' }).click()
  await page.getByRole('region', { name: 'Output' }).first().getByText('"done": true').waitFor()
  const { executions } = await client.listTransitionExecutions(transitionId)
  expect(executions).toMatchObject([{ status: 'succeeded', input: { title: 'By hand' }, output: { done: true } }])
})

transitionTest('executions are filtered by status, and lead to their workflow', async ({ server, open }) => {
  const { client } = server
  const workflow = await seedWorkflow(server, 'Filtered')
  const extract = workflow.transitions['Extract fields'] ?? ''
  await client.executeWorkflow(workflow.workflowId, {})
  await endTransition(client, extract, 'failed', { error: 'Broken: no' })
  const { executionId } = await client.executeWorkflow(workflow.workflowId, {})
  const { page } = await open({ path: `transitions/${extract}` })
  const rows = page.getByRole('row').filter({ has: page.getByRole('link') })
  await expect.poll(() => rows.count()).toBe(2)
  await page.getByRole('button', { name: 'running' }).click()
  await expect.poll(() => rows.count()).toBe(1)
  await expect.poll(() => new URL(page.url()).searchParams.get('status')).toBe('running')
  await rows.getByRole('link').first().click()
  const link = page.locator(`a[href$="/executions/${encodeURIComponent(executionId)}"]`)
  await link.waitFor()
  await link.click()
  await page.getByRole('heading', { name: 'ExtractFields' }).waitFor()
})

transitionTest('a manual execution leads to its review', async ({ server, open }) => {
  const { client } = server
  const { transitionId } = await client.createTransition('manual', { name: 'Approve' })
  const definition = {
    StartAt: 'Approve',
    States: { Approve: { Type: 'Task' as const, Resource: transitionId, End: true as const } },
  }
  const { workflowId } = await client.createWorkflow({ definition })
  await client.executeWorkflow(workflowId, { fields: { total: { value: '12.00', confidence: 0.5 } } })
  const { page } = await open({ path: `transitions/${transitionId}` })
  await page.getByRole('row').getByRole('link').first().click()
  await page.getByRole('main').getByText('waiting').waitFor()
  await page.getByRole('link', { name: 'Review', exact: true }).click()
  await page.locator('main.review').waitFor()
})

frozenTest('screenshots of transitions', async ({ server, open }) => {
  const { client, pass } = server
  const workflow = await seedWorkflow(server)
  const extract = workflow.transitions['Extract fields'] ?? ''
  for (const seconds of [1.2, 2.4]) {
    await client.executeWorkflow(workflow.workflowId, { documentId: `las:document:${'9c41'.repeat(8)}` })
    await pass(seconds * 1000)
    await endTransition(client, extract, 'succeeded', { output: { rulesPass: true, total: '571.04' } })
  }
  const post = workflow.transitions['Post to ledger'] ?? ''
  const { executions } = await client.listTransitionExecutions(post)
  const { page } = await open({ path: 'transitions' })
  await page.getByRole('cell', { name: '2', exact: true }).waitFor()
  await expectBothThemes(page, 'transitions')
  await expectAccessible(page)
  await page.goto(`${server.emulator.consoleUrl}/transitions/${extract}`)
  await page.getByText('succeeded').nth(2).waitFor()
  await expectAccessible(page)
  await page.goto(`${server.emulator.consoleUrl}/transitions/${post}/executions/${executions[0]?.executionId}`)
  await page.getByText('connect ledger.local:443').waitFor()
  await expectScreenshot(page, 'transition-execution')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectScreenshot(page, 'transition-execution-dark')
  await expectAccessible(page)
})
