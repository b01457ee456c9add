import { renderInvoice } from '@las/sample-invoices'
import { expect } from 'vitest'
import { expectAccessible } from './testing/accessibility.js'
import { completeReview, passUntil, rowsOf, seedAgent, startReview, stepsOn, withReceiver } from './testing/agents.js'
import { consoleTest } from './testing/console-test.js'
import { invoiceNamed } from './testing/invoices.js'

consoleTest(
  'a run starts with a file and variables, and its page follows it to the review',
  async ({ open, server }) => {
    const agent = await seedAgent(server, 'http://127.0.0.1:9/invoices')
    const { page } = await open({ path: `agents/${agent.agentId}` })
    await page.getByRole('button', { name: 'Start a run' }).click()
    const dialog = page.getByRole('dialog', { name: 'Start a run' })
    const invoice = await renderInvoice(invoiceNamed('en-gb-two-columns'))
    await dialog
      .getByLabel('Files')
      .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from(invoice) })
    await dialog.getByLabel('Variables').fill('{ "customer": ')
    await dialog.getByText('This is not JSON').waitFor()
    expect(await dialog.getByRole('button', { name: 'Start run' }).isDisabled()).toBe(true)
    await dialog.getByLabel('Variables').fill('{ "customer": "Acme" }')
    await dialog.getByRole('button', { name: 'Start run' }).click()
    await page.getByRole('heading', { level: 1, name: 'Run of Invoices' }).waitFor()

    const { runs } = await server.client.listAgentRuns(agent.agentId)
    expect(page.url()).toContain(encodeURIComponent(runs[0]?.runId ?? ''))
    await passUntil(server, 300, async () => page.getByText('ready-for-review').first().isVisible())
    await expect.poll(() => stepsOn(page).count()).toBe(5)

    await page.getByRole('link', { name: 'Fields and variables' }).click()
    await page.getByRole('cell', { name: 'INV-20455' }).waitFor()
    await page.getByText('"customer": "Acme"').waitFor()
    await expectAccessible(page)
  },
)

consoleTest('a run starts with a copy of a document that exists', async ({ open, server }) => {
  const { client } = server
  const agent = await seedAgent(server, 'http://127.0.0.1:9/invoices')
  const invoice = await renderInvoice(invoiceNamed('en-gb-two-columns'))
  const { documentId } = await client.createDocument(invoice, { name: 'original.pdf' })
  const { page } = await open({ path: `agents/${agent.agentId}` })
  await page.getByRole('button', { name: 'Start a run' }).click()
  const dialog = page.getByRole('dialog', { name: 'Start a run' })
  await dialog.getByLabel('Document').fill(documentId)
  await dialog.getByRole('button', { name: 'Start run' }).click()
  await page.getByRole('heading', { level: 1, name: 'Run of Invoices' }).waitFor()
  await stepsOn(page)
    .getByRole('link', { name: /^Document/ })
    .click()
  await page.getByRole('link', { name: 'original.pdf' }).waitFor()
  const [run] = (await client.listAgentRuns(agent.agentId)).runs
  const documents = run?.resourceIds?.filter(id => id.includes(':document:')) ?? []
  expect(documents).toHaveLength(1)
  expect(documents).not.toContain(documentId)
})

consoleTest(
  'the steps of a run show their input, output and log, and the address holds the step',
  async ({ open, server }) => {
    await withReceiver([503], async ({ url }) => {
      const agent = await seedAgent(server, url)
      const run = await startReview(server, agent)
      await completeReview(server, agent, run)
      const { page } = await open({ path: run.path })
      await expect.poll(() => stepsOn(page).count()).toBe(7)
      await page.getByText('2 h 01 min in all').waitFor()
      await stepsOn(page).filter({ hasText: 'Review' }).getByText('folded').waitFor()
      await page.getByRole('button', { name: 'Unfold waits' }).click()
      await page.waitForURL(/waits=full/)
      await page.getByRole('button', { name: 'Fold waits' }).click()

      await page.getByRole('link', { name: 'export-to-webhook' }).first().click()
      await page.getByRole('heading', { name: 'export-to-webhook' }).waitFor()
      await expect.poll(() => rowsOf(page, 'Attempts').count()).toBe(2)
      await page.getByRole('region', { name: 'Log' }).getByText('Attempt 2').waitFor()
      await page.getByRole('region', { name: 'Output' }).getByText('"statusCode": 200').waitFor()
      await expectAccessible(page)
      await page.reload()
      await page.getByRole('region', { name: 'Log' }).getByText('Attempt 2').waitFor()

      await stepsOn(page).getByRole('link', { name: 'Review' }).click()
      await page.getByRole('listitem').filter({ hasText: 'The confidence' }).waitFor()
      expect(await page.getByRole('link', { name: 'Open the review' }).getAttribute('href')).toMatch(/\/review\/cradl/)
      await stepsOn(page).getByRole('link', { name: 'Prediction Invoices' }).click()
      await page.getByRole('region', { name: 'Prediction', exact: true }).last().getByText('INV-20455').waitFor()
      await page.getByRole('link', { name: 'Prediction is Created' }).first().click()
      await page.getByRole('region', { name: 'Output' }).getByText('"result": false').waitFor()
    })
  },
)

consoleTest('a webhook is sent again with the same input, after asking', async ({ open, server }) => {
  await withReceiver([500, 500], async receiver => {
    const agent = await seedAgent(server, receiver.url)
    const run = await startReview(server, agent)
    await completeReview(server, agent, run)
    const { page } = await open({ path: `${run.path}?tab=webhooks` })
    await expect.poll(() => rowsOf(page, 'Attempts').allInnerTexts()).toHaveLength(3)
    expect((await rowsOf(page, 'Attempts').allInnerTexts()).map(text => text.split('\t')[2])).toEqual([
      '500',
      '500',
      '200',
    ])
    await expectAccessible(page)

    await page.getByRole('button', { name: 'Payload' }).click()
    const payload = page.getByRole('region', { name: 'Payload' })
    await payload.getByText(run.documentId).waitFor()
    const shown: unknown = JSON.parse((await payload.locator('pre').textContent()) ?? '')
    expect(shown).toEqual(receiver.bodies[2])

    await page.getByRole('button', { name: 'Resend' }).click()
    const dialog = page.getByRole('dialog', { name: 'Send the webhook again?' })
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(receiver.bodies).toHaveLength(3)
    await page.getByRole('button', { name: 'Resend' }).click()
    await dialog.getByRole('button', { name: 'Resend' }).click()
    await passUntil(server, 1_000, async () => receiver.bodies.length === 4)
    expect(receiver.bodies[3]).toEqual(receiver.bodies[2])
    await expect.poll(() => page.getByRole('button', { name: 'Resend' }).count()).toBe(2)
    await page.getByRole('link', { name: 'Time', exact: true }).click()
    await expect.poll(() => stepsOn(page).filter({ hasText: 'export-to-webhook' }).count()).toBe(2)
  })
})

consoleTest(
  'a webhook that is not delivered shows its error and the next attempt, and ends as soon as the receiver works',
  async ({ open, server }) => {
    await withReceiver([503], async ({ url }) => {
      const agent = await seedAgent(server, url)
      const run = await startReview(server, agent)
      await completeReview(server, agent, run, 'running')
      const { page } = await open({ path: `${run.path}?tab=webhooks` })
      await passUntil(server, 0, async () => page.getByText('The next attempt is at').isVisible())
      await rowsOf(page, 'Attempts').getByText('503').waitFor()
      await passUntil(server, 1_000, async () => page.getByText('exported').first().isVisible())
      await expect.poll(() => rowsOf(page, 'Attempts').count()).toBe(2)
      expect(await page.getByText('The next attempt is at').count()).toBe(0)
    })
  },
)

consoleTest('a failed step is red, with its reason', async ({ open, server }) => {
  const { client } = server
  const agent = await seedAgent(server, 'http://192.0.2.1/invoices')
  const run = await startReview(server, agent)
  await completeReview(server, agent, run, 'error')
  const { page } = await open({ path: run.path })
  await page.getByRole('table', { name: 'Events' }).getByText('is not an allowed target of webhooks').waitFor()
  await stepsOn(page).filter({ hasText: 'export-to-webhook' }).getByText('failed').waitFor()
  await page.getByRole('link', { name: 'export-to-webhook' }).first().click()
  await page.locator('.run-message-err').filter({ hasText: 'is not an allowed target' }).waitFor()

  await withReceiver([], async ({ url, bodies }) => {
    await client.updateAction(agent.exportActionId, { config: { url } })
    await page.getByRole('button', { name: 'Resend' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Resend' }).click()
    await passUntil(server, 1_000, async () => bodies.length === 1)
    await page.getByText('exported').first().waitFor()
  })
})

consoleTest('a run is archived and deleted on its page', async ({ open, server }) => {
  const agent = await seedAgent(server, 'http://127.0.0.1:9/invoices')
  const run = await startReview(server, agent)
  const { page } = await open({ path: run.path })
  await page.getByRole('button', { name: 'Archive' }).click()
  await page.getByText('archived').first().waitFor()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByText('Its documents and predictions are kept').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('There are no runs yet.').waitFor()
  expect((await server.client.listAgentRuns(agent.agentId)).runs).toEqual([])
})
