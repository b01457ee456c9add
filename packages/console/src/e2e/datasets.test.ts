import { renderInvoice, type SampleInvoice, sampleInvoices } from '@las/sample-invoices'
import { expect } from 'vitest'
import { expectAccessible } from './testing/accessibility.js'
import { consoleTest, createConsoleTest } from './testing/console-test.js'
import { expectScreenshot } from './testing/screenshots.js'
import type { ConsoleServer } from './testing/server.js'

const pictureTest = createConsoleTest({ scope: 'test', isFrozen: true })

interface Filled {
  readonly datasetId: string
  readonly documentIds: readonly string[]
}

/** Creates a dataset with invoices and their ground truth; the first invoice is in it twice. */
async function createFilled({ client, pass }: ConsoleServer, name: string): Promise<Filled> {
  const { datasetId } = await client.createDataset({
    name,
    description: 'Invoices of the first quarter',
    retentionInDays: 365,
  })
  const documentIds: string[] = []
  for (const index of [0, 1, 2, 0]) {
    const invoice = sampleInvoices[index] as SampleInvoice
    const groundTruth = Object.entries(invoice.labels).map(([label, value]) => ({ label, value: value ?? null }))
    const options = { datasetId, name: `${invoice.name}.pdf`, groundTruth }
    documentIds.push((await client.createDocument(await renderInvoice(invoice), options)).documentId)
    await pass(60_000)
  }
  return { datasetId, documentIds }
}

consoleTest('a dataset is created, changed and deleted', async ({ open, server }) => {
  const { client } = server
  const { page } = await open({ path: 'datasets' })
  await page.getByText('There are no datasets yet.').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'New dataset' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Receipts')
  await dialog.getByLabel('Retention in days').fill('2000')
  await dialog.getByText('Enter a whole number from 1 to 1825.').waitFor()
  await dialog.getByLabel('Retention in days').fill('30')
  await dialog.getByLabel('The documents contain personal data').uncheck()
  await dialog.getByRole('button', { name: 'Create dataset' }).click()
  await page.getByRole('heading', { name: 'Receipts' }).waitFor()
  const { datasets } = await client.listDatasets()
  expect(datasets).toMatchObject([
    { name: 'Receipts', retentionInDays: 30, containsPersonallyIdentifiableInformation: false },
  ])

  await page.getByRole('button', { name: 'Edit' }).click()
  await dialog.getByLabel('Name').fill('Receipts of 2026')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Receipts of 2026' }).waitFor()

  await page.getByRole('button', { name: 'Delete' }).click()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await page.getByText('There are no datasets yet.').waitFor()
  expect((await client.listDatasets()).datasets).toEqual([])
})

consoleTest('files are uploaded into a dataset', async ({ open, server }) => {
  const { client } = server
  const { datasetId } = await client.createDataset({ name: 'Upload' })
  const { page } = await open({ path: `datasets/${datasetId}` })
  await page.getByText('The dataset has no documents yet.').waitFor()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Upload documents' }).click(),
  ])
  const buffer = Buffer.from(await renderInvoice(sampleInvoices[0] as SampleInvoice))
  await chooser.setFiles([
    { name: 'one.pdf', mimeType: 'application/pdf', buffer },
    { name: 'two.pdf', mimeType: 'application/pdf', buffer },
  ])
  await page.getByText('2 of 2 uploaded').waitFor()
  await page.getByRole('link', { name: 'Documents 2', exact: true }).waitFor()
  await page.getByRole('row').filter({ hasText: 'two.pdf' }).waitFor()
  const { documents } = await client.listDocuments({ datasetId })
  expect(documents).toHaveLength(2)
})

consoleTest(
  'duplicates are removed, and the transformation is shown while it runs and afterwards',
  async ({ open, server }) => {
    const { datasetId } = await createFilled(server, 'Invoices')
    const { page } = await open({ path: `datasets/${datasetId}?tab=labels` })
    const labels = page.getByRole('table', { name: 'Labels' })
    expect(await labels.getByRole('row').filter({ hasText: 'total_amount' }).textContent()).toContain('4')
    await page.getByRole('link', { name: 'Transformations' }).click()
    await page.getByText('There are no transformations yet.').waitFor()
    await page.getByRole('button', { name: 'Remove duplicates' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove duplicates' }).click()
    const table = page.getByRole('table', { name: 'Transformations' })
    await table.getByText('remove-duplicates').waitFor()
    await server.pass(60_000)
    await table.getByText('succeeded').waitFor()
    await page.getByRole('link', { name: 'Documents 3', exact: true }).waitFor()
    await expectAccessible(page)
    await table.getByRole('button', { name: /^Delete/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('There are no transformations yet.').waitFor()
  },
)

consoleTest('a dataset with documents is only deleted together with them', async ({ open, server }) => {
  const { client } = server
  const { datasetId } = await createFilled(server, 'Old invoices')
  const { page } = await open({ path: `datasets/${datasetId}` })
  // The image of a deleted document could not be loaded.
  const loadedImages = (): Promise<number> =>
    page
      .locator('.thumbnail img')
      .evaluateAll(images => images.filter(each => (each as HTMLImageElement).naturalWidth > 0).length)
  await expect.poll(loadedImages).toBe(4)
  await page.getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Only an empty dataset can be deleted.').waitFor()
  expect(await dialog.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true)
  await dialog.getByLabel('Delete its 4 documents').check()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('heading', { name: 'Datasets' }).waitFor()
  await expect(client.getDataset(datasetId)).rejects.toThrow('404')
  expect((await client.listDocuments({ datasetId })).documents).toEqual([])
})

pictureTest('datasets', async ({ open, server }) => {
  await server.client.createDataset({ name: 'Receipts', description: 'Photos of receipts' })
  await createFilled(server, 'Invoices')
  const { page } = await open({ path: 'datasets' })
  await page.getByRole('link', { name: 'Invoices' }).waitFor()
  await expectAccessible(page)
  await expectScreenshot(page, 'datasets')
  await page.getByRole('link', { name: 'Invoices' }).click()
  await expect.poll(() => page.locator('.thumbnail img').count()).toBe(4)
  await expectAccessible(page)
  await expectScreenshot(page, 'dataset')
  const { page: dark } = await open({ path: 'datasets', colorScheme: 'dark' })
  await dark.getByRole('link', { name: 'Invoices' }).waitFor()
  await expectScreenshot(dark, 'datasets-dark')
  await dark.getByRole('link', { name: 'Invoices' }).click()
  await dark.getByRole('link', { name: /^Ground truth/ }).click()
  await dark.getByRole('table', { name: 'Labels' }).waitFor()
  await expectAccessible(dark)
  await expectScreenshot(dark, 'dataset-dark')
})
