import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './testing/accessibility.js'
import { completeReview, rowsOf, type SeededRun, seedAgent, startReview, withReceiver } from './testing/agents.js'
import { consoleTest, createConsoleTest } from './testing/console-test.js'

/** Tests of lists that must be empty at first. */
const emptyTest = createConsoleTest({ scope: 'test' })

emptyTest('an agent is created from resources, and changed', async ({ open, server: { client } }) => {
  const { validationId } = await client.createValidation({ name: 'Doubtful invoices' })
  const { page } = await open({ path: 'agents' })
  await page.getByText('There are no agents yet.').waitFor()
  await page.getByText('createReviewAgent({').waitFor()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Create agent' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create an agent' })
  await dialog.getByRole('button', { name: 'From resources' }).click()
  await dialog.getByLabel('Name').fill('Invoices')
  await dialog.getByLabel('Resources', { exact: true }).fill(validationId)
  await dialog.getByRole('button', { name: 'Create agent' }).click()
  await page.getByRole('heading', { level: 1, name: 'Invoices' }).waitFor()
  await page.getByText('There are no runs yet.').waitFor()

  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByLabel('Description').fill('All invoices of Acme')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  const [agent] = (await client.listAgents()).agents
  expect(agent).toMatchObject({ name: 'Invoices', description: 'All invoices of Acme', resourceIds: [validationId] })

  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('There are no agents yet.').waitFor()
  expect((await client.listAgents()).agents).toEqual([])
})

consoleTest('a resource that does not exist is reported where the agent is created', async ({ open }) => {
  const { page, allow } = await open({ path: 'agents' })
  allow(/ 400 .*\/agents$/)
  await page.getByRole('button', { name: 'Create agent' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create an agent' })
  await dialog.getByRole('button', { name: 'From resources' }).click()
  await dialog.getByLabel('Resources', { exact: true }).fill('cradl:hook:missing')
  await dialog.getByRole('button', { name: 'Create agent' }).click()
  await dialog.getByRole('alert').filter({ hasText: 'cradl:hook:missing' }).waitFor()
})

consoleTest(
  'an agent for a model is created with its hooks and actions, and its runs are reviewed and sent',
  async ({ open, server }) => {
    await withReceiver([], async ({ url, bodies }) => {
      const { client } = server
      const { modelId } = await client.createModel(
        {
          invoice_number: {
            type: 'string',
            validators: [{ functionId: 'cradl:function:validator-threshold', config: { threshold: 1 } }],
          },
        },
        { name: 'Bills' },
      )
      const { page, allow } = await open({ path: 'agents' })
      // The clock passes the end of the access token.
      allow(/ 401 .*\/(v1|_console\/api)\//)
      await page.getByRole('button', { name: 'Create agent' }).click()
      const dialog = page.getByRole('dialog', { name: 'Create an agent' })
      await dialog.getByLabel('Name').fill('Bills of Acme')
      await dialog.getByLabel('Model', { exact: true }).selectOption('Bills')
      await dialog.getByLabel('Webhook', { exact: true }).fill(url)
      await expectAccessible(page)
      await dialog.getByRole('button', { name: 'Create agent' }).click()
      await page.getByRole('heading', { level: 1, name: 'Bills of Acme' }).waitFor()

      const agent = (await client.listAgents()).agents.find(({ name }) => name === 'Bills of Acme')
      const validationId = agent?.resourceIds?.find(id => id.includes(':validation:')) ?? ''
      expect(agent?.resourceIds).toContain(modelId)
      const seeded = { agentId: agent?.agentId ?? '', validationId }
      await completeReview(server, seeded, await startReview(server, seeded))
      expect(bodies).toMatchObject([{ output: { invoice_number: { value: 'INV-20455' } } }])
    })
  },
)

consoleTest('nothing remains of an agent that could not be created', async ({ open, server }) => {
  const { client } = server
  const before = await client.listValidations()
  const { page, allow } = await open({ path: 'agents' })
  allow(/ 400 .*\/agents$/)
  await page.getByRole('button', { name: 'Create agent' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create an agent' })
  await dialog.getByLabel('Id of another model').fill('las:model:missing')
  await dialog.getByRole('button', { name: 'Create agent' }).click()
  await dialog.getByRole('alert').filter({ hasText: 'las:model:missing' }).waitFor()
  expect(await client.listValidations()).toEqual(before)
  const { hooks } = await client.listHooks()
  expect(hooks.filter(({ name }) => name?.startsWith('Agent:'))).toEqual([])
})

consoleTest('the runs of an agent are filtered, sorted and archived', async ({ open, server }) => {
  const agent = await seedAgent(server, 'http://192.0.2.1/invoices')
  const runs = [await startReview(server, agent), await startReview(server, agent), await startReview(server, agent)]
  await completeReview(server, agent, runs[1] as SeededRun, 'error')
  const { page } = await open({ path: `agents/${agent.agentId}` })
  await expect.poll(() => rowsOf(page, 'Runs').count()).toBe(3)
  await expectAccessible(page)
  const statuses = page.getByRole('group', { name: 'Status' })
  await statuses.getByRole('button', { name: 'error' }).click()
  await expect.poll(() => rowsOf(page, 'Runs').count()).toBe(1)
  await page.reload()
  await expect.poll(() => rowsOf(page, 'Runs').count()).toBe(1)
  await expect.poll(() => new URL(page.url()).searchParams.get('status')).toBe('error')
  await statuses.getByRole('button', { name: 'All' }).click()
  await page.getByLabel('Sort').selectOption('Oldest first')
  await expect.poll(() => rowsOf(page, 'Runs').count()).toBe(3)
  await page.getByLabel('From').fill('2030-01-01')
  await page.getByText('No run matches.').waitFor()
  await page.getByRole('button', { name: 'Clear filters' }).click()

  await rowsOf(page, 'Runs')
    .first()
    .getByRole('button', { name: /^Archive/ })
    .click()
  await rowsOf(page, 'Runs').first().getByText('archived').waitFor()
  const { status } = await server.client.getAgentRun(agent.agentId, runs[0]?.runId ?? '')
  expect(status).toBe('archived')
  const document = rowsOf(page, 'Runs')
    .first()
    .getByRole('link', { name: /^document:/ })
  expect(await document.getAttribute('href')).toContain(encodeURIComponent(runs[0]?.documentId ?? ''))
})

consoleTest('the resources of an agent are a flow from triggers to actions', async ({ open, server }) => {
  const agent = await seedAgent(server, 'http://127.0.0.1:9/invoices')
  const { page, allow } = await open({ path: `agents/${agent.agentId}?tab=resources` })
  allow(/ 404 .*\/validations\//)
  const flow = page.getByRole('region', { name: 'Flow' })
  const hook = flow.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Prediction is Created' }) })
  const results = hook.getByRole('list').getByRole('listitem')
  await expect
    .poll(() => results.allInnerTexts())
    .toEqual([
      expect.stringMatching(/^true.*export-to-webhook.*http:\/\/127\.0\.0\.1:9\/invoices/s),
      expect.stringMatching(/^false.*create-validation-task/s),
    ])
  await expectAccessible(page)
  await server.client.deleteValidation(agent.validationId)
  await page.reload()
  await page.getByText('deleted').waitFor()
  await hook.getByRole('link', { name: 'hook-evaluate-prediction' }).click()
  await page.getByRole('heading', { level: 1, name: 'Evaluate prediction' }).waitFor()
})

consoleTest('the statistics of an agent are those of a period', async ({ open, server }) => {
  await withReceiver([], async ({ url }) => {
    const agent = await seedAgent(server, url)
    await completeReview(server, agent, await startReview(server, agent))
    const { page } = await open({ path: `agents/${agent.agentId}?tab=statistics` })
    const value = (name: string): Locator =>
      rowsOf(page, 'Statistics of the agent').filter({ hasText: name }).getByRole('cell').last()
    await expect.poll(() => value('Reviewed runs').textContent()).toBe('1')
    expect(await value('exported').textContent()).toBe('1')
    expect(await rowsOf(page, 'Statistics of the fields').allInnerTexts()).toHaveLength(3)
    await expectAccessible(page)
    await page.getByLabel('To').fill('2026-03-01')
    await page.getByLabel('From').fill('2026-02-01')
    await expect.poll(() => value('Reviewed runs').textContent()).toBe('0')
    await page.reload()
    await expect.poll(() => value('Reviewed runs').textContent()).toBe('0')
    await page.getByRole('button', { name: 'All time' }).click()
    await expect.poll(() => value('Reviewed runs').textContent()).toBe('1')
  })
})
