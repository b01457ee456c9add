import { expect } from 'vitest'
import { expectAccessible } from './testing/accessibility.js'
import { completeReview, passUntil, rowsOf, seedAgent, startReview, withReceiver } from './testing/agents.js'
import { consoleTest } from './testing/console-test.js'

consoleTest('a hook is changed and run, and its runs have a page', async ({ open, server }) => {
  const { client } = server
  const agent = await seedAgent(server, 'http://127.0.0.1:9/invoices')
  await startReview(server, agent)
  const [hookId = ''] = agent.hookIds
  const { page } = await open({ path: `hooks/${hookId}` })
  await expect.poll(() => rowsOf(page, 'Runs').count()).toBe(1)
  await expectAccessible(page)
  await page.getByRole('group', { name: 'Status' }).getByRole('button', { name: 'failed' }).click()
  await page.getByText('No run is failed.').waitFor()
  await page.getByRole('group', { name: 'Status' }).getByRole('button', { name: 'All' }).click()
  await rowsOf(page, 'Runs').getByRole('link').first().click()
  await page.getByRole('region', { name: 'Output' }).getByText('"result": false').waitFor()
  await expect.poll(() => rowsOf(page, 'Statuses').allInnerTexts()).toHaveLength(2)
  await expectAccessible(page)

  await page.goBack()
  await page.getByRole('link', { name: 'Settings' }).click()
  await expectAccessible(page)
  await page.getByLabel('Enabled').uncheck()
  await page.getByLabel('Action if the result is false').fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  expect(await client.getHook(hookId)).toMatchObject({ enabled: false, falseActionId: null })
  await page.getByText('disabled').waitFor()

  await page.getByRole('button', { name: 'Run now' }).click()
  await page.getByRole('dialog').getByLabel('Input').fill('{ "documentId": "las:document:1" }')
  await page.getByRole('dialog').getByRole('button', { name: 'Run now' }).click()
  await page.getByRole('region', { name: 'Input' }).getByText('las:document:1').waitFor()
})

consoleTest('an action is changed and run, and its runs show the attempts of the webhook', async ({ open, server }) => {
  await withReceiver([], async ({ url, bodies }) => {
    const { exportActionId } = await seedAgent(server, 'http://192.0.2.1/invoices')
    const { page } = await open({ path: `actions/${exportActionId}?tab=settings` })
    await page.getByLabel('Configuration').fill('[]')
    await page.getByText('The JSON must be an object').waitFor()
    await page.getByLabel('Configuration').fill(JSON.stringify({ url }))
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved', { exact: true }).waitFor()
    await expectAccessible(page)

    await page.getByRole('button', { name: 'Run now' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Run now' }).click()
    await page.getByRole('heading', { level: 1, name: /^Run of Invoices/ }).waitFor()
    await passUntil(server, 1_000, async () => bodies.length === 1)
    await page.getByText('succeeded').first().waitFor()
    await expect.poll(() => rowsOf(page, 'Attempts').count()).toBe(1)
    await expectAccessible(page)

    await page.getByRole('button', { name: 'Resend' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Resend' }).click()
    await passUntil(server, 1_000, async () => bodies.length === 2)
    await page
      .getByRole('navigation', { name: 'Place' })
      .getByRole('link', { name: /export-to-webhook/ })
      .click()
    await expect.poll(() => rowsOf(page, 'Runs').count()).toBe(2)
    await expectAccessible(page)
  })
})

consoleTest('a run that waits for a client is ended', async ({ open, server: { client } }) => {
  const { actionId } = await client.createAction('cradl:organization:cradl/cradl:function:export-to-webhook', {
    config: { waitForResult: true },
  })
  const run = await client.createActionRun(actionId, { input: {} })
  const { page } = await open({ path: `actions/${actionId}/runs/${run.runId}` })
  await page.getByRole('button', { name: 'End run' }).click()
  const dialog = page.getByRole('dialog', { name: 'End the run' })
  await dialog.getByLabel('Output').fill('{ "voucher": 12 }')
  await dialog.getByRole('button', { name: 'End run' }).click()
  await page.getByText('"voucher": 12').waitFor()
  expect(await client.getActionRun(actionId, run.runId)).toMatchObject({ status: 'succeeded', output: { voucher: 12 } })
})

consoleTest('a function shows its uploaded code', async ({ open, server: { client } }) => {
  const { functionId } = await client.createFunction({ name: 'Book invoice', runtime: 'nodejs' })
  const { page, allow } = await open({ path: `functions/${functionId}` })
  allow(/ 404 .*\/files\/functions\//)
  await page.getByText('No code was uploaded.').waitFor()
  const buffer = Buffer.from('export default () => ({ booked: true })')
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Upload code' }).click(),
  ])
  await chooser.setFiles({ name: 'book.mjs', mimeType: 'text/javascript', buffer })
  await page.getByText('booked: true').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByLabel('Name').fill('Book invoices')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: 'Book invoices' }).waitFor()
})

consoleTest('the tasks of a validation lead to their reviews and to the queue', async ({ open, server }) => {
  const agent = await seedAgent(server, 'http://192.0.2.1/invoices')
  const first = await startReview(server, agent)
  await startReview(server, agent)
  await completeReview(server, agent, first, 'error')
  const { page } = await open({ path: `validations/${agent.validationId}` })
  await expect.poll(() => rowsOf(page, 'Tasks').count()).toBe(2)
  await expectAccessible(page)
  await page.getByRole('group', { name: 'Status' }).getByRole('button', { name: 'succeeded' }).click()
  await expect.poll(() => rowsOf(page, 'Tasks').count()).toBe(1)
  await page.getByRole('group', { name: 'Status' }).getByRole('button', { name: 'ready' }).click()
  await rowsOf(page, 'Tasks').getByText('ready').waitFor()
  const link = rowsOf(page, 'Tasks').getByRole('link').first()
  expect(await link.getAttribute('href')).toMatch(/\/_console\/review\/cradl/)
  await page.getByRole('link', { name: 'Open in the queue' }).click()
  await page.waitForURL(url => url.searchParams.get('source') === agent.validationId)
})
