import type { Id } from '@las/client'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './testing/accessibility.js'
import { createConsoleTest } from './testing/console-test.js'
import { expectScreenshot } from './testing/screenshots.js'
import type { ConsoleServer } from './testing/server.js'
import { RECEIPT_FIELDS, seedReceipts, train } from './testing/trainings.js'

const frozenTest = createConsoleTest({ scope: 'test', isFrozen: true })
const consoleTest = createConsoleTest({ scope: 'test' })

const pathOf = (modelId: string, trainingId: string, query = ''): string =>
  `models/${encodeURIComponent(modelId)}/trainings/${encodeURIComponent(trainingId)}${query}`

/** Creates a training that waits for others, because only one runs at a time. */
async function createWaiting(
  { client }: ConsoleServer,
  modelId: Id<'model'>,
  dataBundleIds: readonly Id<'model-data-bundle'>[],
): Promise<Id<'model-training'>> {
  for (let index = 0; index < 5; index++) await client.createTraining(modelId, dataBundleIds)
  const { trainingId } = await client.createTraining(modelId, dataBundleIds, { name: 'Training 3' })
  await expect.poll(async () => (await client.getTraining(modelId, trainingId)).status).toBe('pending')
  return trainingId
}

const figure = (page: Page, name: string): Promise<string | null> =>
  page.locator('dl > div').filter({ hasText: name }).locator('dd').textContent()

frozenTest('the evaluation of a training, and its progress', async ({ server, open }) => {
  const { modelId, dataBundleIds } = await seedReceipts(server, [12, 24])
  await train(server, modelId, dataBundleIds.slice(0, 1), 'Training 1')
  const trainingId = await train(server, modelId, dataBundleIds, 'Training 2')
  const show = async (options: object): Promise<Page> => {
    const { page } = await open({ path: pathOf(modelId, trainingId), ...options })
    await page.getByRole('slider', { name: 'Threshold' }).waitFor()
    await page.getByRole('link', { name: 'Training 1' }).waitFor()
    return page
  }
  const page = await show({})
  await expectScreenshot(page, 'training')
  await expectAccessible(page)
  await expectScreenshot(await show({ colorScheme: 'dark' }), 'training-dark')
  await expectScreenshot(await show({ viewport: { width: 1024, height: 900 } }), 'training-1024')

  const waiting = await createWaiting(server, modelId, dataBundleIds)
  const other = await open({ path: pathOf(modelId, waiting) })
  await other.page.locator('[aria-current="step"]').filter({ hasText: 'pending' }).waitFor()
  await expectScreenshot(other.page, 'training-progress')
  await expectAccessible(other.page)
})

consoleTest(
  'the threshold and the field are in the address, and the figures are those of the API',
  async ({ server, open }) => {
    const { client } = server
    const { modelId, dataBundleIds } = await seedReceipts(server, [18])
    const trainingId = await train(server, modelId, dataBundleIds)
    const { evaluation, statistics } = await client.getTraining(modelId, trainingId)
    const { page } = await open({ path: pathOf(modelId, trainingId) })
    const slider = page.getByRole('slider', { name: 'Threshold' })
    await slider.waitFor()
    // Two ways to compute the same: the statistics of the API are at a confidence of 0.9.
    const { aggregate } = statistics as { aggregate: { automation: number; accuracy: number } }
    expect(await figure(page, 'Automated values')).toBe(`${(aggregate.automation * 100).toFixed(1)} %`)
    expect(await figure(page, 'Wrong among them')).toBe(`${((1 - aggregate.accuracy) * 100).toFixed(1)} %`)
    const { labels } = evaluation as { labels: Record<string, { accuracy: number; calibrationError: number }> }
    const table = page.getByRole('table', { name: 'Accuracy by field' })
    for (const [label, { name }] of Object.entries(RECEIPT_FIELDS)) {
      const accuracy = ((labels[label]?.accuracy ?? -1) * 100).toFixed(1)
      await table.getByRole('row', { name: new RegExp(`^${name} 18 ${accuracy.replace('.', '\\.')}`) }).waitFor()
    }

    await slider.focus()
    await page.keyboard.press('ArrowRight')
    expect(await figure(page, 'Threshold')).toBe('91 %')
    await expect.poll(() => new URL(page.url()).searchParams.get('threshold')).toBe('91')
    await page.keyboard.press('End')
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^Threshold: 100 %, Automated values: /)
    await expect.poll(() => new URL(page.url()).searchParams.get('threshold')).toBe('100')

    await table.getByRole('link', { name: 'Kind of goods' }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('field')).toBe('kind')
    await expect.poll(() => new URL(page.url()).searchParams.get('threshold')).toBe('100')
    await page.getByText(`ECE ${labels.kind?.calibrationError.toFixed(3)}`).waitFor()
    await page.reload()
    await slider.waitFor()
    expect(await figure(page, 'Threshold')).toBe('100 %')
    expect(await page.getByRole('combobox', { name: 'Fields' }).inputValue()).toBe('kind')

    await page.getByRole('combobox', { name: 'Fields' }).selectOption({ label: 'Total' })
    await page.getByRole('button', { name: /^Lowest threshold with at most 1 % wrong/ }).click()
    expect(await figure(page, 'Wrong among them')).toMatch(/^[01]\.\d %$/)
  },
)

consoleTest('a training becomes that of the model, and is compared on a document', async ({ server, open }) => {
  const { client } = server
  const { modelId, dataBundleIds } = await seedReceipts(server, [12])
  const first = await train(server, modelId, dataBundleIds, 'Training 1')
  const second = await train(server, modelId, dataBundleIds, 'Training 2')
  const { page } = await open({ path: pathOf(modelId, second) })
  await page.getByRole('button', { name: 'Make it the model’s training' }).click()
  await page.getByText('The model predicts with this training.').waitFor()
  expect((await client.getModel(modelId)).trainingId).toBe(second)
  await page.getByRole('link', { name: 'Training 1' }).waitFor()
  await page.getByRole('button', { name: 'Compare on documents' }).click()
  const link = page.getByRole('dialog').getByRole('link').first()
  const { searchParams, pathname } = new URL((await link.getAttribute('href')) ?? '', page.url())
  expect(decodeURIComponent(pathname)).toMatch(/documents\/las:document:/)
  expect(Object.fromEntries(searchParams)).toEqual({ a: `${modelId}:${first}`, b: `${modelId}:${second}` })
})

consoleTest('a training that runs shows its status, and can be cancelled', async ({ server, open }) => {
  const { client } = server
  const { modelId, dataBundleIds } = await seedReceipts(server, [24])
  const trainingId = await createWaiting(server, modelId, dataBundleIds)
  const { page } = await open({ path: pathOf(modelId, trainingId) })
  await page.locator('[aria-current="step"]').filter({ hasText: 'pending' }).waitFor()
  await page.getByRole('button', { name: 'Cancel training' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel training' }).click()
  await page.getByText('The training was cancelled.').waitFor()
  expect((await client.getTraining(modelId, trainingId)).status).toBe('cancelled')
})

consoleTest('a training that failed says why, and what it was made from', async ({ server, open }) => {
  const { client, pass } = server
  const { modelId } = await client.createModel(RECEIPT_FIELDS, { name: 'Receipts' })
  const { datasetId } = await client.createDataset({ name: 'Nothing' })
  const { dataBundleId } = await client.createDataBundle(modelId, [datasetId], { name: 'Empty bundle' })
  await pass(0)
  const { trainingId } = await client.createTraining(modelId, [dataBundleId], { description: 'Only a try' })
  await pass(0)
  await expect.poll(async () => (await client.getTraining(modelId, trainingId)).status).toBe('failed')
  const { evaluation } = await client.getTraining(modelId, trainingId)
  const { page } = await open({ path: pathOf(modelId, trainingId) })
  await page
    .getByRole('alert')
    .filter({ hasText: String(evaluation.error) })
    .waitFor()
  await page.getByRole('link', { name: 'Details' }).click()
  await page.getByText('Only a try').waitFor()
  await page.getByRole('link', { name: 'Empty bundle' }).waitFor()
})
