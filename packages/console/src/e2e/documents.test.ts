import { setTimeout as wait } from 'node:timers/promises'
import type { FieldConfig } from '@las/client'
import {
  renderInvoice,
  renderReceipt,
  type SampleInvoice,
  type SampleReceipt,
  sampleInvoices,
  sampleReceipts,
} from '@las/sample-invoices'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './testing/accessibility.js'
import { consoleTest, createConsoleTest } from './testing/console-test.js'
import { invoiceNamed } from './testing/invoices.js'
import { expectScreenshot } from './testing/screenshots.js'
import type { ConsoleServer } from './testing/server.js'
import { seedReceipts, train } from './testing/trainings.js'

const ownServer = createConsoleTest({ scope: 'test' })
const pictureTest = createConsoleTest({ scope: 'test', isFrozen: true })

const rowsOn = (page: Page): Locator => page.getByRole('row').filter({ has: page.getByRole('link') })

interface FileOfTest {
  readonly name: string
  readonly bytes: Uint8Array
}

async function pdf(index: number): Promise<FileOfTest> {
  const invoice = sampleInvoices[index] as SampleInvoice
  return { name: `${invoice.name}.pdf`, bytes: await renderInvoice(invoice) }
}

/** Drops files on the page, or pastes them, as a browser does. */
async function transfer(page: Page, type: 'drop' | 'paste', files: readonly FileOfTest[]): Promise<void> {
  const list = files.map(({ name, bytes }) => ({ name, content: Buffer.from(bytes).toString('base64') }))
  await page.evaluate(
    ([type, list]) => {
      const data = new DataTransfer()
      for (const { name, content } of list) {
        data.items.add(new File([Uint8Array.from(atob(content), byte => byte.charCodeAt(0))], name))
      }
      const init = { bubbles: true, cancelable: true }
      if (type === 'paste') document.body.dispatchEvent(new ClipboardEvent(type, { ...init, clipboardData: data }))
      else document.body.dispatchEvent(new DragEvent(type, { ...init, dataTransfer: data }))
    },
    [type, list] as const,
  )
}

async function createDocuments({ client, pass }: ConsoleServer, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let index = 0; index < count; index++) {
    const { name, bytes } = await pdf(index)
    ids.push((await client.createDocument(bytes, { name })).documentId)
    await pass(60_000)
  }
  return ids
}

const FIELDS: FieldConfig = {
  supplier: { type: 'string', name: 'Supplier' },
  invoice_number: { type: 'string', name: 'Invoice number' },
  invoice_date: { type: 'date', name: 'Invoice date' },
  due_date: { type: 'date', name: 'Due date' },
  net_amount: { type: 'amount', name: 'Net amount' },
  tax_amount: { type: 'amount', name: 'VAT amount' },
  total_amount: { type: 'amount', name: 'Total amount' },
  currency: { type: 'enum', name: 'Currency', enum: ['CHF', 'EUR', 'GBP', 'NOK', 'USD'] },
  line_items: {
    type: 'lines',
    name: 'Line items',
    fields: {
      quantity: { type: 'numeric', name: 'Quantity' },
      description: { type: 'string', name: 'Description' },
      amount: { type: 'amount', name: 'Amount' },
    },
  },
}

interface Predicted {
  readonly documentId: string
  readonly first: string
  readonly second: string
}

/** Creates a document with ground truth and the predictions of two models, the second of which has no field for the total and the due date. */
async function createPredicted({ client, pass }: ConsoleServer): Promise<Predicted> {
  const invoice = invoiceNamed('en-us-label-left')
  const { documentId } = await client.createDocument(await renderInvoice(invoice), {
    name: 'invoice.pdf',
    groundTruth: Object.entries(invoice.labels).map(([label, value]) => ({ label, value: value ?? null })),
  })
  const { total_amount: _, due_date: __, ...fewer } = FIELDS
  const first = await client.createModel(FIELDS, { name: 'Invoices' })
  const second = await client.createModel(fewer, { name: 'Receipts' })
  await client.createPrediction(documentId, first.modelId)
  await pass(1000)
  await client.createPrediction(documentId, second.modelId)
  return { documentId, first: first.modelId, second: second.modelId }
}

const isRendered = (page: Page): Promise<boolean> =>
  page.locator('.page-panel-paper img').evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)

async function expectScreenshots(page: Page, name: string): Promise<void> {
  await expectScreenshot(page, name)
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark'
  })
  await expectScreenshot(page, `${name}-dark`)
}

ownServer(
  'files that are dropped or pasted anywhere become documents, which appear in the list',
  async ({ open, server }) => {
    const { page } = await open({ path: 'documents' })
    await page.getByText('There are no documents yet.').waitFor()
    const files = await Promise.all([pdf(0), pdf(1), pdf(2)])
    await transfer(page, 'drop', files.slice(0, 2))
    await expect.poll(() => rowsOn(page).count()).toBe(2)
    await page.getByText('2 of 2 uploaded').waitFor()
    await transfer(page, 'paste', files.slice(2))
    await page.getByText('3 of 3 uploaded').waitFor()
    await expect.poll(() => rowsOn(page).count()).toBe(3)
    const { documents } = await server.client.listDocuments()
    expect(documents.map(({ contentType }) => contentType)).toEqual(Array(3).fill('application/pdf'))
    expect(documents.map(({ name }) => name).sort()).toEqual(files.map(({ name }) => name).sort())
  },
)

ownServer(
  'uploads that fail say why, and are sent again without creating another document',
  async ({ open, server }) => {
    const { client, emulator } = server
    const { datasetId } = await client.createDataset({ name: 'Receipts' })
    const tab = await open({ path: `documents?dataset=${datasetId}` })
    const { page } = tab
    tab.allow(/ 400 /)
    await page.getByText('upload them to Receipts').waitFor()
    await emulator.faults.add({ route: 'PUT /files/{fileId}', status: 400, message: 'The disk is full.', times: 1 })
    const office = { name: 'letter.docx', bytes: new TextEncoder().encode('PK\u0003\u0004 and so on') }
    await transfer(page, 'drop', [await pdf(0), office])
    const list = page.getByRole('region', { name: 'Uploads' })
    await list.getByText('0 of 2 uploaded, 2 failed').waitFor()
    const rows = list.getByRole('listitem')
    await expect.poll(() => rows.filter({ hasText: 'letter.docx' }).textContent()).toContain('Office file')
    const failed = rows.filter({ hasText: 'en-us-label-left.pdf' })
    expect(await failed.textContent()).toContain('The disk is full.')
    await expectAccessible(page)
    await failed.getByRole('button', { name: 'Try again' }).click()
    await list.getByText('1 of 2 uploaded, 1 failed').waitFor()
    await list.getByRole('button', { name: 'Remove letter.docx' }).click()
    await list.getByText('1 of 1 uploaded').waitFor()
    const { documents } = await client.listDocuments()
    expect(documents).toMatchObject([{ datasetId, contentType: 'application/pdf' }])
  },
)

ownServer('the files of an upload that is cancelled do not stay as documents', async ({ open, server }) => {
  const { client, emulator } = server
  const { page } = await open({ path: 'documents' })
  await page.getByText('There are no documents yet.').waitFor()
  await emulator.faults.add({ route: 'PUT /files/{fileId}', latency: 60_000 })
  await transfer(page, 'drop', [await pdf(0)])
  await expect.poll(async () => (await client.listDocuments()).documents.length).toBe(1)
  await page.getByRole('button', { name: 'Cancel all' }).click()
  await expect.poll(async () => (await client.listDocuments()).documents.length).toBe(0)
  expect(await page.getByRole('region', { name: 'Uploads' }).count()).toBe(0)
})

consoleTest('the address contains the dataset and the order of the list', async ({ open, server }) => {
  const { client } = server
  const { datasetId } = await client.createDataset({ name: 'Receipts' })
  for (const name of ['first.pdf', 'second.pdf']) {
    await client.createDocument((await pdf(0)).bytes, { name, datasetId })
    await server.pass(1000)
  }
  await client.createDocument((await pdf(1)).bytes, { name: 'other.pdf' })
  const { page } = await open({ path: 'documents' })
  await page.getByLabel('Dataset:').selectOption('Receipts')
  await page.getByLabel('Sort:').selectOption('Oldest first')
  const names = async (): Promise<string[]> =>
    (await rowsOn(page).allInnerTexts()).map(text => /\w+\.pdf/.exec(text)?.[0] ?? '')
  await expect.poll(names).toEqual(['first.pdf', 'second.pdf'])
  await page.reload()
  await expect.poll(names).toEqual(['first.pdf', 'second.pdf'])
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect.poll(names).toContain('other.pdf')
})

consoleTest(
  'the predictions of two models are compared, and the keyboard moves over their fields',
  async ({ open, server }) => {
    const { documentId } = await createPredicted(server)
    const { page } = await open({ path: `documents/${documentId}` })
    const values = page.getByRole('table', { name: 'Values' })
    const row = (name: string): Locator => values.getByRole('row').filter({ hasText: name })
    await expect.poll(() => row('Total amount').textContent()).toMatch(/1318\.3099 %.*not found/)
    await row('Total amount').getByRole('img', { name: 'different' }).waitFor()
    await row('Total amount').getByRole('img', { name: 'wrong' }).waitFor()
    expect(await row('Net amount').getByRole('img', { name: 'right' }).count()).toBe(2)
    await page.getByText('7 the same, 2 different.').waitFor()
    await page.getByText('Line items, the same in both').waitFor()

    await row('Supplier').getByRole('button').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => new URL(page.url()).searchParams.get('field')).toBe('invoice_date')
    await page.locator('.prediction-box.is-focused').getByText('Invoice date', { exact: true }).waitFor()
    await page.keyboard.press('End')
    await expect.poll(() => new URL(page.url()).searchParams.get('field')).toBe('line_items.2')
    expect(await page.locator('.prediction-box.is-focused').count()).toBe(3)

    await page.getByRole('button', { name: 'Differences 2' }).click()
    await expect.poll(() => values.getByRole('row').count()).toBe(3)
    await page.reload()
    await row('Due date').waitFor()
    expect(await values.getByRole('row').count()).toBe(3)
  },
)

consoleTest('a model is chosen for one side, and predicts', async ({ open, server }) => {
  const { client } = server
  const { documentId } = await client.createDocument((await pdf(1)).bytes, { name: 'new.pdf' })
  const { modelId } = await client.createModel(
    { currency: { type: 'string', name: 'Currency of it' } },
    { name: 'Currencies' },
  )
  const { page } = await open({ path: `documents/${documentId}` })
  await page.getByText('No model was chosen.').waitFor()
  await page.getByRole('button', { name: 'First model: Choose a model' }).click()
  await page
    .getByRole('dialog', { name: 'First model' })
    .getByLabel('Model', { exact: true })
    .selectOption('Currencies')
  await page.keyboard.press('Escape')
  await page.getByText('Currencies has not predicted this document.').waitFor()
  await page.getByRole('button', { name: 'Predict' }).first().click()
  const values = page.getByRole('table', { name: 'Values' })
  await values.getByRole('row').filter({ hasText: 'Currency of it' }).waitFor()
  await expect.poll(() => values.getByRole('columnheader').allInnerTexts()).toEqual(['Field', 'Currencies', 'Conf.'])
  await expect.poll(() => new URL(page.url()).searchParams.get('a')).toBe(modelId)
  await page.getByText(/took \d/).waitFor()
  const { predictions } = await client.listPredictions({ modelId })
  expect(predictions).toHaveLength(1)
})

consoleTest('two trainings of a model predict the same document', async ({ open, server }) => {
  const { client } = server
  const { modelId, dataBundleIds } = await seedReceipts(server, [8, 12])
  const first = await train(server, modelId, dataBundleIds.slice(0, 1), 'Training 1')
  const second = await train(server, modelId, dataBundleIds, 'Training 2')
  const receipt = sampleReceipts(21).at(-1) as SampleReceipt
  const { documentId } = await client.createDocument(await renderReceipt(receipt), { name: 'new.pdf' })
  const { page } = await open({ path: `documents/${documentId}?a=${modelId}:${first}` })
  await page.getByRole('button', { name: 'Second model: Choose a model' }).click()
  const dialog = page.getByRole('dialog', { name: 'Second model' })
  await dialog.getByLabel('Model', { exact: true }).selectOption('Receipts')
  await dialog.getByLabel('Training').selectOption('Training 2')
  await page.keyboard.press('Escape')
  await page.getByText('Receipts, Training 1 and Receipts, Training 2 have not predicted').waitFor()
  await page.getByRole('button', { name: 'Predict' }).first().click()
  const values = page.getByRole('table', { name: 'Values' })
  await expect
    .poll(() => values.getByRole('columnheader').allInnerTexts())
    .toEqual(['Different', 'Field', 'Training 1', 'Conf.', 'Training 2', 'Conf.'])
  const { predictions } = await client.listPredictions({ modelId })
  expect(predictions.map(({ trainingId }) => trainingId).sort()).toEqual([first, second].sort())
  await expect.poll(() => new URL(page.url()).searchParams.get('b')).toBe(`${modelId}:${second}`)
  await page.reload()
  await values.getByRole('row').filter({ hasText: 'Total' }).waitFor()
})

consoleTest(
  'changes of the ground truth survive newer data and other pages until they are saved',
  async ({ open, server }) => {
    const { client } = server
    const { documentId } = await createPredicted(server)
    const { page } = await open({ path: `documents/${documentId}?tab=truth` })
    const form = page.getByRole('form', { name: 'Ground truth' })
    await form.getByLabel('Value of Supplier').fill('Copper Ridge')
    await form.getByRole('button', { name: 'Absent: Invoice number' }).click()
    await form.getByLabel('Value of Invoice date').fill('4 March 2024')
    await form.getByText('Write dates as 2026-12-31.').waitFor()
    await form.getByLabel('Value of Invoice date').fill('2024-03-05')
    await form.getByRole('button', { name: 'Add a row' }).click()
    await form.getByLabel('Row 1, Description').fill('Gloves')
    await form.getByRole('button', { name: 'Add a value' }).click()
    await form.getByRole('textbox', { name: 'Label', exact: true }).fill('a label')
    await form.getByLabel('Value of a label').fill('7')
    await form.getByText('A label has 1 to 36').waitFor()
    expect(await form.getByRole('button', { name: 'Save ground truth' }).isDisabled()).toBe(true)
    await expectAccessible(page)
    await form.getByRole('textbox', { name: 'Label', exact: true }).fill('order')

    await client.updateDocument(documentId, { groundTruth: [{ label: 'supplier', value: 'Somebody' }] })
    await form.getByText('was changed elsewhere').waitFor()
    await page.getByRole('link', { name: 'Text', exact: true }).click()
    await page.getByText('from the text layer').waitFor()
    await page.getByRole('link', { name: 'Documents' }).first().click()
    await page.getByRole('heading', { name: 'Documents' }).waitFor()
    await page.goBack()
    await page.getByRole('link', { name: /^Ground truth/ }).click()
    await form.getByRole('button', { name: 'Save ground truth' }).click()
    await form.getByText('All changes are saved.').waitFor()
    const { groundTruth = [] } = await client.getDocument(documentId)
    const storedValue = (label: string): unknown => groundTruth.find(item => item.label === label)?.value
    expect(['supplier', 'invoice_number', 'invoice_date', 'order', 'net_amount'].map(storedValue)).toEqual([
      'Copper Ridge',
      null,
      '2024-03-05',
      '7',
      '1243.68',
    ])
    expect(storedValue('line_items')).toEqual([[{ label: 'description', value: 'Gloves' }]])
    expect(await form.getByLabel('Value of Supplier').inputValue()).toBe('Copper Ridge')
  },
)

consoleTest('an error of the API is shown at the ground truth, which stays', async ({ open, server }) => {
  const { documentId } = await createPredicted(server)
  const tab = await open({ path: `documents/${documentId}?tab=truth` })
  tab.allow(/ 400 /)
  const { page } = tab
  const input = page.getByLabel('Value of Supplier')
  await input.fill('Copper')
  await server.emulator.faults.add({
    route: 'PATCH /documents/{documentId}',
    status: 400,
    message: 'It is invalid.',
    times: 1,
  })
  await page.getByRole('button', { name: 'Save ground truth' }).click()
  await page.getByRole('alert').getByText('It is invalid.').waitFor()
  expect(await input.inputValue()).toBe('Copper')
  await page.getByRole('button', { name: 'Discard changes' }).click()
  expect(await input.inputValue()).toBe('Copper Ridge Supply Co.')
})

consoleTest('the text of each page can be read, and what uses the document is linked', async ({ open, server }) => {
  const invoice = invoiceNamed('en-ie-two-pages')
  const { documentId } = await server.client.createDocument(await renderInvoice(invoice), { name: 'two.pdf' })
  const { validationId } = await server.client.createValidation({ name: 'Invoice approval' })
  await server.client.createValidationTask(validationId, { documentId, fields: {} })
  const { page } = await open({ path: `documents/${documentId}?tab=text` })
  const text = page.getByRole('region', { name: 'the text of page 1' })
  expect(await text.textContent()).toContain(invoice.labels.supplier)
  await page.getByRole('button', { name: 'Next page' }).click()
  await page.getByRole('region', { name: 'the text of page 2' }).waitFor()
  await expect.poll(() => new URL(page.url()).searchParams.get('page')).toBe('2')
  await page.getByRole('link', { name: 'Used by 1' }).click()
  const tasks = page.getByRole('table', { name: 'Tasks of validations' })
  expect(await tasks.getByRole('link').getAttribute('href')).toContain('/_console/review/')
  await expectAccessible(page)
})

ownServer(
  'emails are listed without a first page, and the order of names cannot be changed',
  async ({ open, server }) => {
    const { client } = server
    const [documentId] = await createDocuments(server, 1)
    await client.createModel({ total: { type: 'amount' } }, { name: 'Receipts' })
    const email = new TextEncoder().encode('From: kari@example.com\r\n\r\nThe invoice follows.')
    await client.createDocument(email, { name: 'Mail \u202e4711', contentType: 'message/rfc822' })
    const { page } = await open({ path: 'documents' })
    await page.getByRole('link', { name: 'Mail 4711' }).click()
    await page.getByText('Emails have no pages.').waitFor()
    await page.getByRole('link', { name: 'Text' }).click()
    await page.getByText('Emails have no pages.').waitFor()
    await page.getByRole('link', { name: /^Models/ }).click()
    await page.getByRole('link', { name: 'Receipts' }).click()
    await expect.poll(() => decodeURIComponent(page.url())).toContain(`document=${documentId}`)
  },
)

ownServer('a list that could not be loaded appears when the connection returns', async ({ open, server }) => {
  await createDocuments(server, 1)
  const tab = await open({ path: 'documents' })
  tab.allow(/ERR_INTERNET_DISCONNECTED/)
  const { page } = tab
  await rowsOn(page).first().waitFor()
  await page.getByRole('link', { name: /^Overview/ }).click()
  await page.getByRole('heading', { name: 'Overview' }).waitFor()
  await page.context().setOffline(true)
  await page.getByRole('link', { name: /^Documents/ }).click()
  await page.getByText('Could not load the documents.').waitFor()
  await page.context().setOffline(false)
  await rowsOn(page).first().waitFor()
  await page.getByText('Could not load the documents.').waitFor({ state: 'detached' })
})

ownServer(
  'closing the tab asks about ground truth that is not saved, also on other pages',
  async ({ open, server }) => {
    const [documentId = ''] = await createDocuments(server, 1)
    await server.client.updateDocument(documentId, { groundTruth: [{ label: 'supplier', value: 'Fjord' }] })
    const { page } = await open({ path: `documents/${documentId}?tab=truth` })
    await page.getByRole('textbox', { name: 'Value of supplier' }).fill('Fjell')
    await page.getByRole('link', { name: /^Datasets/ }).click()
    await page.getByText('There are no datasets yet.').waitFor()
    const [question] = await Promise.all([
      page.waitForEvent('dialog'),
      page.evaluate(() => void setTimeout(() => location.reload())),
    ])
    expect(question.type()).toBe('beforeunload')
    await question.dismiss()
    await page.goBack()
    await expect.poll(() => page.getByRole('textbox', { name: 'Value of supplier' }).inputValue()).toBe('Fjell')
  },
)

consoleTest('a document is downloaded, renamed and deleted', async ({ open, server }) => {
  const { client } = server
  const { bytes } = await pdf(0)
  const { documentId } = await client.createDocument(bytes, { name: 'Invoice 4711' })
  const { page } = await open({ path: `documents/${documentId}` })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download original' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('Invoice 4711.pdf')
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Invoice 4712')
  await page.getByRole('dialog').getByLabel('Retention in days').fill('0')
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
  await page.getByRole('dialog').getByLabel('Retention in days').fill('30')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Invoice 4712' }).waitFor()
  expect(await client.getDocument(documentId)).toMatchObject({ name: 'Invoice 4712', retentionInDays: 30 })
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('heading', { name: 'Documents' }).waitFor()
  await expect(client.getDocument(documentId)).rejects.toThrow('404')
})

consoleTest('the file of a document without content is uploaded on its page', async ({ open, server }) => {
  const { client, emulator } = server
  const { name, bytes } = await pdf(0)
  await emulator.faults.add({ route: 'PUT /files/{fileId}', status: 400, times: 1 })
  const { documentId } = await client.createDocument(bytes, { name }).catch((error: { documentId: string }) => error)
  const { page } = await open({ path: `documents/${documentId}` })
  await page.getByText('Upload it with the button above.').waitFor()
  await expectAccessible(page)
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Upload the file' }).click(),
  ])
  await chooser.setFiles([{ name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) }])
  await expect.poll(() => isRendered(page)).toBe(true)
  expect(await client.getDocument(documentId)).toMatchObject({ contentType: 'application/pdf' })
})

pictureTest('the list of documents', async ({ open, server }) => {
  const { client } = server
  const { datasetId } = await client.createDataset({ name: 'Receipts' })
  const ids = await createDocuments(server, 6)
  await client.updateDocument(ids[1] as string, { datasetId, groundTruth: [{ label: 'total', value: '10.00' }] })
  const { page } = await open({ path: 'documents' })
  await expect.poll(() => rowsOn(page).count()).toBe(6)
  await expect.poll(() => page.locator('.thumbnail img').count()).toBe(6)
  await page.getByRole('link', { name: 'Receipts' }).waitFor()
  await expectAccessible(page)
  await expectScreenshots(page, 'documents')
})

pictureTest('a document with two predictions', async ({ open, server }) => {
  const { documentId } = await createPredicted(server)
  const { page } = await open({ path: `documents/${documentId}?field=total_amount` })
  await page.getByText('7 the same').waitFor()
  await expect.poll(() => isRendered(page)).toBe(true)
  await expectAccessible(page)
  await expectScreenshots(page, 'document')
  await page.setViewportSize({ width: 1024, height: 900 })
  await page.getByRole('button', { name: 'Menu' }).waitFor()
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'light'
  })
  await expectScreenshot(page, 'document-1024')
})

pictureTest('the ground truth of a document', async ({ open, server }) => {
  const { documentId } = await createPredicted(server)
  const { page } = await open({ path: `documents/${documentId}?tab=truth` })
  // Without the fields of the model, which arrive late, its tables could not be filled.
  await page.route('**/v1/models/*', async route => {
    await wait(1_000)
    await route.continue()
  })
  await page.reload()
  await page.getByRole('button', { name: 'Fill from the prediction' }).click()
  await page.getByLabel('Row 3, Description').waitFor()
  await expect.poll(() => isRendered(page)).toBe(true)
  await expectAccessible(page)
  await expectScreenshots(page, 'ground-truth')
})
