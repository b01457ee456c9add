import { operations } from '@las/api/description'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { explorerPath } from '../snippets/explorer-path.js'
import { samplesOf } from '../snippets/testing/samples.js'
import { expectAccessible } from './testing/accessibility.js'
import { consoleTest, createConsoleTest } from './testing/console-test.js'
import { expectScreenshot } from './testing/screenshots.js'

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const send = (page: Page) => page.getByRole('button', { name: /^Send Ctrl/ }).click()
const response = (page: Page) => page.getByRole('region', { name: 'Response', exact: true })

describe('the API explorer', () => {
  consoleTest('has a form for every operation, which sends a request as described', async ({ server, open }) => {
    const { apiEndpoint } = server.emulator
    const { page } = await open({ path: 'explorer' })
    await page.getByText(`${operations.length} operations`).waitFor()
    const sent: { method: string; url: string; body: unknown }[] = []
    await page.route('**/v1/**', route => {
      const request = route.request()
      sent.push({ method: request.method(), url: request.url(), body: request.postDataJSON() ?? undefined })
      return route.fulfill({ status: 200, json: { answered: sent.length } })
    })
    for (const [index, operation] of operations.entries()) {
      const [request] = samplesOf(operation)
      if (!request) throw new Error(`${operation.id} has no sample`)
      const address = explorerPath(request, { apiEndpoint })
      // Without loading the page again.
      await page.evaluate(url => {
        history.pushState(null, '', url)
        dispatchEvent(new PopStateEvent('popstate'))
      }, address ?? '')
      await page.getByRole('heading', { name: `${operation.method} ${operation.path}`, exact: true }).waitFor()
      if (operation.path.startsWith('/secrets') && operation.body) {
        await page.getByRole('button', { name: 'JSON', exact: true }).click()
        await field(page, 'body required').fill(JSON.stringify(request.body))
      }
      await send(page)
      if (operation.method === 'DELETE') {
        await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
      }
      await response(page)
        .getByText(`"answered": ${index + 1}`)
        .waitFor()
      const url = new URL(`${apiEndpoint}${request.path}`)
      for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.append(name, String(value))
      expect(sent.at(-1), operation.id).toEqual({ method: operation.method, url: url.href, body: request.body })
    }
    expect(sent).toHaveLength(operations.length)
  })
})

/** Each has its own emulator, whose ids are always the same. */
const frozenTest = createConsoleTest({ scope: 'test', isFrozen: true })

/** Opens the form of creating models, and fills it in. */
async function fillInModel(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^\w+ createModel$/ }).click()
  await page.getByRole('heading', { name: 'POST /models' }).waitFor()
  await page.getByRole('button', { name: 'Add to fieldConfig' }).click()
  await field(page, 'Name 1').fill('total_amount')
  await field(page, 'total_amount: type required').selectOption('ScalarField')
  await field(page, 'type required').selectOption('amount')
  await field(page, 'name').last().fill('Invoices')
}

frozenTest('creates, finds and deletes a model with forms', async ({ open }) => {
  const { page, requests } = await open({ path: 'explorer' })
  await page.getByLabel('Find an operation').fill('model post')
  await fillInModel(page)
  await page.getByRole('button', { name: 'las', exact: true }).click()
  await page.getByText(`las models create '{"total_amount":{"type":"amount"}}' --name Invoices`).waitFor()
  await page.keyboard.press('Control+Enter')
  await response(page).getByText('"name": "Invoices"').waitFor()
  await response(page)
    .getByText(/^200 in [\d,]+ ms$/)
    .waitFor()
  const modelId =
    (await response(page)
      .getByRole('link', { name: /^las:model:/ })
      .textContent()) ?? ''
  // The address contains the form.
  await page.waitForURL(/body=/)
  await page.reload()
  expect(await field(page, 'name').last().inputValue()).toBe('Invoices')

  await page.getByLabel('Find an operation').fill('getModel')
  await page.getByRole('link', { name: /^\w+ getModel$/ }).click()
  await send(page)
  await page.getByText('1 value is invalid.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(
    await field(page, 'modelId required').getAttribute('id'),
  )
  await field(page, 'modelId required').fill(modelId)
  await field(page, 'statisticsLastNDays').fill('31')
  await page.getByText('The number must be at most 30.').waitFor()
  await field(page, 'statisticsLastNDays').fill('30')
  await send(page)
  await response(page).getByRole('link', { name: modelId }).waitFor()

  await page.getByLabel('Find an operation').fill('deleteModel')
  await page.getByRole('link', { name: /^\w+ deleteModel$/ }).click()
  await field(page, 'modelId required').fill(modelId)
  await send(page)
  const dialog = page.getByRole('dialog', { name: /^Send DELETE/ })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(requests.filter(request => request.startsWith('DELETE /v1'))).toEqual([])
  await send(page)
  await dialog.getByRole('button', { name: 'Send' }).click()
  await response(page)
    .getByText(/^200 in/)
    .waitFor()
})

frozenTest('sends invalid requests on demand, and shows errors', async ({ open }) => {
  const tab = await open({ path: 'explorer/createDataset?body={"name":5}' })
  tab.allow(/ 400 /)
  const { page } = tab
  await send(page)
  await page.getByText('The value must be text.').waitFor()
  await page.getByRole('button', { name: 'Send anyway' }).click()
  await response(page)
    .getByText(/^400 in/)
    .waitFor()
  await page.getByRole('button', { name: 'JSON', exact: true }).click()
  await field(page, 'body required').fill('{')
  await page.getByText('This is not valid JSON.').waitFor()
  await field(page, 'body required').fill('{ "name": null, "description": "Invoices of 2026" }')
  await page.getByRole('button', { name: 'Form', exact: true }).click()
  expect(await field(page, 'name: null').isChecked()).toBe(true)
  expect(await field(page, 'description').inputValue()).toBe('Invoices of 2026')
  await send(page)
  await response(page).getByText('"description": "Invoices of 2026"').waitFor()
})

frozenTest('sends the content of a file', async ({ server, open }) => {
  const { page } = await open({ path: 'explorer/createDocument' })
  const file = { name: 'invoice.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') }
  await field(page, 'content').setInputFiles(file)
  await page.getByText('12 characters').waitFor()
  await send(page)
  await response(page)
    .getByText(/^200 in/)
    .waitFor()
  const { documents } = await server.client.listDocuments()
  const content = await server.client.getDocumentContent(documents[0]?.documentId ?? '')
  expect(Buffer.from(content).toString()).toBe('%PDF-1.7\n')
})

frozenTest('opens the operations of old links, and says so if there is no such operation', async ({ open }) => {
  const { page } = await open({ path: 'explorer#listModels' })
  await page.getByRole('heading', { name: 'GET /models', exact: true }).waitFor()
  const other = await open({ path: 'explorer/getNothing' })
  await other.page.getByText('There is no such operation.').waitFor()
})

frozenTest('looks the same in both themes, and is accessible', async ({ open }) => {
  for (const [theme, colorScheme] of [
    ['', 'light'],
    ['-dark', 'dark'],
  ] as const) {
    const { page } = await open({ path: 'explorer', colorScheme })
    await page.getByText('144 operations').waitFor()
    await expectScreenshot(page, `explorer${theme}`)
    await fillInModel(page)
    // Ids of organizations and users, and times, differ in each run.
    await page.route('**/v1/models', route => route.fulfill({ json: { modelId: 'las:model:1', name: 'Invoices' } }))
    await page.evaluate(() => {
      performance.now = () => 0
    })
    await send(page)
    await response(page).getByText('"name": "Invoices"').waitFor()
    await page.getByRole('button', { name: 'Form', exact: true }).focus()
    await page.waitForURL(/body=/)
    await expectAccessible(page)
    await expectScreenshot(page, `explorer-operation${theme}`)
  }
  const { page } = await open({ path: 'explorer/createTransition', viewport: { width: 1024, height: 768 } })
  await page.getByRole('heading', { name: 'POST /transitions' }).waitFor()
  await expectAccessible(page)
  await expectScreenshot(page, 'explorer-1024')
})
