import type { FieldConfig, Id } from '@las/client'
import { renderInvoice } from '@las/sample-invoices'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './testing/accessibility.js'
import { expectBothThemes } from './testing/both-themes.js'
import { createConsoleTest } from './testing/console-test.js'
import { completeInvoices, invoiceNamed } from './testing/invoices.js'
import { expectScreenshot } from './testing/screenshots.js'
import type { ConsoleServer } from './testing/server.js'
import { seedReceipts, train } from './testing/trainings.js'

const frozenTest = createConsoleTest({ scope: 'test', isFrozen: true })
const consoleTest = createConsoleTest({ scope: 'test' })

const FIELDS: FieldConfig = {
  supplier: { type: 'string', name: 'Supplier' },
  invoice_number: { type: 'string', name: 'Invoice number' },
  invoice_date: { type: 'date', name: 'Invoice date' },
  total_amount: { type: 'amount', name: 'Total amount', description: 'Total with VAT' },
  line_items: {
    type: 'lines',
    name: 'Line items',
    fields: {
      description: { type: 'string', name: 'Description' },
      amount: { type: 'amount', name: 'Amount' },
    },
  },
}

const [invoice = invoiceNamed(''), other = invoiceNamed('')] = completeInvoices

async function seedModel({ client }: ConsoleServer): Promise<{ modelId: Id<'model'>; documentId: Id<'document'> }> {
  const { modelId } = await client.createModel(FIELDS, { name: 'Invoices' })
  const { documentId } = await client.createDocument(await renderInvoice(invoice), { name: `${invoice.name}.pdf` })
  return { modelId, documentId }
}

const pathOf = (modelId: string, query: Readonly<Record<string, string>> = {}): string =>
  `models/${encodeURIComponent(modelId)}?${new URLSearchParams(query)}`

const row = (page: Page, name: string): Locator => page.locator('.fields-row').filter({ hasText: name })

/** Waits until a value was predicted with the fields of the draft. */
const predicted = (page: Page, name: string, value: string): Promise<void> =>
  row(page, name).filter({ hasText: value }).waitFor()

frozenTest('the list, the editor of fields, and the report of a data bundle', async ({ server, open }) => {
  const { client, pass } = server
  const { modelId, dataBundleIds } = await seedReceipts(server, [12])
  await train(server, modelId, dataBundleIds, 'Training 1')
  const { modelId: invoices } = await seedModel(server)
  await pass(1000)
  await client.createModel({}, { name: 'Without fields' })
  const list = await open({ path: 'models' })
  await list.page.getByRole('link', { name: 'Without fields' }).waitFor()
  await expectBothThemes(list.page, 'models')

  const show = async (options: object): Promise<Page> => {
    const { page } = await open({ path: pathOf(invoices, { field: 'total_amount' }), ...options })
    await predicted(page, 'Total amount', invoice.labels.total_amount ?? '')
    // Its text differs from run to run.
    await page.locator('.fields-time').evaluate(element => {
      if (element instanceof HTMLElement) element.style.visibility = 'hidden'
    })
    await page.locator('.page-panel img').waitFor()
    await page.locator('.prediction-box-title').waitFor()
    return page
  }
  const page = await show({})
  await expectScreenshot(page, 'model')
  await expectAccessible(page)
  await expectScreenshot(await show({ colorScheme: 'dark' }), 'model-dark')
  await expectScreenshot(await show({ viewport: { width: 1024, height: 900 } }), 'model-1024')

  const bundle = await open({
    path: pathOf(modelId, { tab: 'data-bundles', bundle: dataBundleIds[0] ?? '' }),
  })
  await bundle.page.getByRole('table', { name: 'Report by field' }).waitFor()
  await bundle.page.getByRole('link', { name: 'Quarter 1', exact: true }).waitFor()
  await expectAccessible(bundle.page)
  await expectScreenshot(bundle.page, 'model-data-bundle')
  await bundle.page.getByRole('link', { name: 'Trainings' }).click()
  await bundle.page.getByRole('link', { name: 'Training 1' }).waitFor()
  await expectAccessible(bundle.page)
  await bundle.page.getByRole('link', { name: 'Settings' }).click()
  await bundle.page.getByRole('combobox', { name: 'Training' }).waitFor()
  await expectAccessible(bundle.page)
})

consoleTest('a model is created from a template, and public models are listed', async ({ server, open }) => {
  const { page } = await open({ path: 'models' })
  await page.getByText('There are no models yet.').waitFor()
  await page.getByText(/createModel\(/).waitFor()
  await page.getByRole('button', { name: 'Create model' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('My receipts')
  await page.getByRole('combobox', { name: 'Start from' }).selectOption('receipt')
  await page.getByRole('dialog').getByRole('button', { name: 'Create model' }).click()
  await page.getByRole('heading', { name: 'My receipts' }).waitFor()
  const { models } = await server.client.listModels()
  expect(models.map(({ name, fieldConfig }) => [name, Object.keys(fieldConfig ?? {})])).toEqual([
    ['My receipts', ['supplier', 'purchase_date', 'tax_amount', 'total_amount', 'currency']],
  ])
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Models' }).click()
  await page.getByRole('button', { name: 'Public' }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('owner')).toBe('public')
  const link = page.getByRole('table', { name: 'Models' }).getByRole('link').first()
  await link.click()
  await row(page, 'total_amount').waitFor()
  await page.getByText(/^Of another organization/).waitFor()
})

consoleTest('fields that are not saved are predicted on the test document, and saved', async ({ server, open }) => {
  const { client } = server
  const { modelId, documentId } = await seedModel(server)
  const { page, allow } = await open({ path: pathOf(modelId) })
  // The browser reports the error of the incomplete rule.
  allow(/ 400 .*\/preview$/)
  await predicted(page, 'Invoice number', invoice.labels.invoice_number ?? '')
  await expect.poll(() => new URL(page.url()).searchParams.get('document')).toBe(documentId)
  await predicted(page, 'Line items', `${invoice.lines.length} line`)
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)

  await page.getByRole('button', { name: 'Add field' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Net amount')
  await page.getByRole('textbox', { name: 'Label' }).fill('net_amount')
  await page.keyboard.press('Tab')
  await page.getByRole('combobox', { name: 'Type' }).selectOption('amount')
  await predicted(page, 'Net amount', invoice.labels.net_amount ?? '')
  await expect.poll(() => new URL(page.url()).searchParams.get('field')).toBe('net_amount')
  expect((await client.getModel(modelId)).fieldConfig).toEqual(FIELDS)
  expect(await client.listPredictions().then(({ predictions }) => predictions)).toEqual([])

  await page.getByRole('button', { name: 'Move up' }).click()
  await page.getByRole('checkbox', { name: 'Required' }).uncheck()
  await page.getByRole('combobox', { name: 'Add:' }).first().selectOption({ label: 'Confidence is at least' })
  await page
    .getByText(/fieldConfig\.net_amount\.validators\[0\].*threshold/)
    .first()
    .waitFor()
  await page.getByRole('textbox', { name: 'Threshold' }).pressSequentially('0.85')
  await page
    .getByText(/fieldConfig\.net_amount\.validators/)
    .first()
    .waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Not saved', { exact: true }).waitFor({ state: 'detached' })
  const { fieldConfig } = await client.getModel(modelId)
  expect(Object.keys(fieldConfig ?? {})).toEqual([
    'supplier',
    'invoice_number',
    'invoice_date',
    'total_amount',
    'net_amount',
    'line_items',
  ])
  expect(fieldConfig?.net_amount).toEqual({
    type: 'amount',
    name: 'Net amount',
    required: false,
    validators: [
      {
        functionId: 'cradl:organization:cradl/cradl:function:validator-threshold',
        config: { threshold: 0.85 },
      },
    ],
  })
})

consoleTest('the form and the JSON edit the same draft, which asks before it is lost', async ({ server, open }) => {
  const { client } = server
  const { modelId } = await seedModel(server)
  const { page } = await open({ path: pathOf(modelId, { field: 'line_items' }) })
  await page.getByRole('table', { name: 'Line items' }).waitFor()
  await page.getByRole('button', { name: 'Description string' }).click()
  await page.getByRole('group', { name: 'The column description' }).getByLabel('Name').fill('Text')
  await page.getByRole('button', { name: 'JSON' }).click()
  const json = page.getByRole('textbox', { name: 'The fields as JSON' })
  const edited = JSON.parse(await json.inputValue()) as Record<string, { fields: Record<string, { name: string }> }>
  expect(edited.line_items?.fields.description?.name).toBe('Text')
  await json.fill('{ "total": { "type": "amount" } ')
  await page.getByText(/^This is not JSON/).waitFor()
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
  await json.fill('{ "total": { "type": "amount" } }')
  await page.getByRole('button', { name: 'Form' }).click()
  expect(await page.locator('.fields-row').count()).toBe(1)

  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('link', { name: 'Fields, not saved' }).click()
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Documents' }).click()
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(await page.locator('.fields-row').count()).toBe(1)

  // Another person saves other fields in the meantime.
  await client.updateModel(modelId, { fieldConfig: { iban: { type: 'string' } } })
  await page.getByText('The fields were changed elsewhere.').waitFor()
  expect(await page.locator('.fields-row').count()).toBe(1)
  await row(page, 'total').waitFor()
  await page.getByRole('button', { name: 'Keep my draft' }).click()
  await page.getByText('The fields were changed elsewhere.').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Revert' }).click()
  await row(page, 'iban').waitFor()
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Documents' }).click()
  await page.getByRole('heading', { name: 'Documents' }).waitFor()
})

consoleTest(
  'leaving discards the draft after the question, also by the button of the browser',
  async ({ server, open }) => {
    const { modelId } = await seedModel(server)
    const { page } = await open({ path: 'models' })
    await page.getByRole('link', { name: 'Invoices' }).click()
    await row(page, 'Supplier').waitFor()
    await page.getByRole('button', { name: 'Add field' }).click()
    await page.getByText('Not saved', { exact: true }).waitFor()
    const [question] = await Promise.all([
      page.waitForEvent('dialog'),
      page.evaluate(() => void setTimeout(() => location.reload())),
    ])
    expect(question.type()).toBe('beforeunload')
    await question.dismiss()
    await page.getByText('Not saved', { exact: true }).waitFor()
    await page.goBack()
    const dialog = page.getByRole('dialog', { name: 'Leave without saving?' })
    await dialog.waitFor()
    expect(new URL(page.url()).pathname).toContain(encodeURIComponent(modelId))
    await dialog.getByRole('button', { name: 'Leave' }).click()
    await page.getByRole('heading', { name: 'Models' }).waitFor()
  },
)

consoleTest('a file becomes the test document', async ({ server, open }) => {
  const { modelId } = await seedModel(server)
  const { page } = await open({ path: pathOf(modelId) })
  await predicted(page, 'Invoice number', invoice.labels.invoice_number ?? '')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Upload' }).click()
  const buffer = Buffer.from(await renderInvoice(other))
  await (await chooser).setFiles({ name: 'other.pdf', mimeType: 'application/pdf', buffer })
  await predicted(page, 'Invoice number', other.labels.invoice_number ?? '')
  expect(await page.getByRole('combobox', { name: 'Document' }).inputValue()).toMatch(/^las:document:/)
})

consoleTest('data bundles are created from datasets, and deleted; a training is started', async ({ server, open }) => {
  const { client, pass } = server
  const { modelId, datasetIds } = await seedReceipts(server, [12])
  const { page } = await open({ path: pathOf(modelId, { tab: 'data-bundles' }) })
  await page.getByRole('link', { name: 'Quarter 1' }).waitFor()
  await page.getByRole('button', { name: 'Create data bundle' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Everything')
  await dialog.getByRole('checkbox', { name: 'Receipts of quarter 1, 12 documents' }).check()
  await dialog.getByRole('button', { name: 'Create data bundle' }).click()
  await pass(0)
  await page.getByRole('table', { name: 'Report by field' }).waitFor()
  await page.getByText('12 documents, 100 % complete, 100 % valid').waitFor()
  const { dataBundles } = await client.listDataBundles(modelId)
  const created = dataBundles.find(({ name }) => name === 'Everything')
  expect(created?.datasets.map(({ datasetId }) => datasetId)).toEqual(datasetIds)
  await expect.poll(() => new URL(page.url()).searchParams.get('bundle')).toBe(created?.dataBundleId)
  await page.getByRole('button', { name: 'Delete data bundle' }).click()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('link', { name: 'Everything' }).waitFor({ state: 'detached' })

  await page.getByRole('link', { name: 'Trainings' }).click()
  await page.getByText('There are no trainings yet.').waitFor()
  await page.getByRole('button', { name: 'Start training' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('First training')
  await dialog.getByRole('checkbox', { name: 'Quarter 1, 12 documents' }).check()
  await dialog.getByRole('button', { name: 'Start training' }).click()
  await page.getByRole('heading', { name: 'First training' }).waitFor()
  await pass(0)
  await page.getByRole('slider', { name: 'Threshold' }).waitFor()
})

consoleTest('the settings of a model are changed, and the model is deleted', async ({ server, open }) => {
  const { client } = server
  const { modelId, dataBundleIds } = await seedReceipts(server, [12])
  const trainingId = await train(server, modelId, dataBundleIds, 'Training 1')
  const { page } = await open({ path: pathOf(modelId, { tab: 'settings' }) })
  await page.getByRole('textbox', { name: 'Name' }).fill('Receipts of shops')
  await page.getByRole('combobox', { name: 'Training' }).selectOption({ label: 'Training 1' })
  await page.getByRole('textbox', { name: 'Preprocessing' }).fill('{ "maxPages": 3 }')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Receipts of shops' }).waitFor()
  const model = await client.getModel(modelId)
  expect(model).toMatchObject({ trainingId, status: 'active', preprocessConfig: { maxPages: 3 } })
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('There are no models yet.').waitFor()
})
