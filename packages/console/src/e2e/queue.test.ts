import { renderInvoice } from '@las/sample-invoices'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Tab, wakeUp } from './testing/browser-tab.js'
import { consoleTest as baseTest, type OpenOptions } from './testing/console-test.js'
import { invoiceNamed } from './testing/invoices.js'
import { type ConsoleServer, createUser } from './testing/server.js'

const suppliers = ['Bei Spiel GmbH', 'Coolblue B.V.', 'NEXGEN']

interface Queue {
  createTasks(count: number, documentId?: string): Promise<void>
  /** Opens the queue with the tasks of this test. */
  show(options?: OpenOptions & { readonly query?: string }): Promise<Tab>
}

/** Each test has its own validation, and only shows its tasks. */
const consoleTest = baseTest.extend<{ queue: Queue }>({
  queue: async ({ server, open }, use) => {
    const { validationId } = await server.client.createValidation({ name: 'Invoice approval' })
    await use({
      createTasks: (count, documentId) => createTasks(server, validationId, count, documentId),
      async show({ query = '', ...options } = {}) {
        const tab = await open({ path: `queue?source=${encodeURIComponent(validationId)}${query}`, ...options })
        await tab.page.getByRole('heading', { name: 'Queue' }).waitFor()
        return tab
      },
    })
  },
})

async function createTasks(
  { client, pass }: ConsoleServer,
  validationId: string,
  count: number,
  documentId?: string,
): Promise<void> {
  for (let index = 0; index < count; index++) {
    const supplier = { value: suppliers[index % suppliers.length], confidence: 0.9 - index / 10 }
    const fields = { supplier, total: { value: `${index + 1}0.00`, confidence: 0.97 } }
    const reasons = [{ field: 'supplier', message: 'Low confidence', functionId: 'cradl:function:validator-threshold' }]
    await client.createValidationTask(validationId, { ...(documentId && { documentId }), fields, reasons })
    await pass(1000)
  }
}

const rowsOn = (page: Page): Locator => page.getByRole('row').filter({ has: page.getByRole('link') })

consoleTest('tasks are listed with their first values, the oldest first', async ({ queue }) => {
  await queue.createTasks(3)
  const { page } = await queue.show()
  const rows = rowsOn(page)
  await expect.poll(() => rows.count()).toBe(3)
  const texts = await rows.allInnerTexts()
  expect(texts.map(text => suppliers.find(name => text.includes(name)))).toEqual(suppliers)
  expect(texts[1]).toContain('20.00')
  expect(texts[1]).toContain('80 %')
  expect(texts[1]).toContain('Invoice approval')
  await page.getByTitle('Newest first').click()
  await expect.poll(async () => (await rows.allInnerTexts())[0]).toContain('NEXGEN')
})

consoleTest('Enter opens the selected task, or the oldest one', async ({ queue }) => {
  await queue.createTasks(2)
  const { page } = await queue.show()
  const rows = rowsOn(page)
  await expect.poll(() => rows.count()).toBe(2)
  const hrefs = await Promise.all([0, 1].map(row => rows.nth(row).getByRole('link').getAttribute('href')))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => new URL(page.url()).pathname).toBe(hrefs[1])
  await page.getByRole('link', { name: 'Queue' }).click()
  await page.goto(page.url())
  await page.getByRole('heading', { name: 'Queue' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1 }).waitFor()
})

consoleTest('visible documents have thumbnails', async ({ server, queue }) => {
  const invoice = await renderInvoice(invoiceNamed('de-label-left'))
  const { documentId } = await server.client.createDocument(invoice, { name: 'invoice.pdf' })
  await queue.createTasks(1, documentId)
  const { page } = await queue.show()
  await page.getByRole('link', { name: 'invoice.pdf' }).waitFor()
  const image = page.locator('.thumbnail img')
  await expect.poll(() => image.evaluate((each: HTMLImageElement) => each.naturalWidth)).toBe(56)
})

consoleTest('a task is skipped and put back', async ({ queue }) => {
  await queue.createTasks(2)
  const { page } = await queue.show()
  const rows = rowsOn(page)
  await expect.poll(() => rows.count()).toBe(2)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('F8')
  await expect.poll(() => rows.count()).toBe(1)
  await page.getByRole('button', { name: /^Skipped/ }).click()
  await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringContaining('Bei Spiel GmbH')])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('F8')
  await page.getByText('No task matches.').waitFor()
  await page.getByRole('button', { name: /^Waiting \d/ }).click()
  await expect.poll(() => rows.count()).toBe(2)
})

consoleTest('new tasks wait behind a button while a row has the focus', async ({ queue }) => {
  await queue.createTasks(1)
  const { page } = await queue.show()
  const rows = rowsOn(page)
  await rows.first().waitFor()
  await page.keyboard.press('ArrowDown')
  await queue.createTasks(2)
  // The list is updated immediately, and not only after five seconds.
  await wakeUp(page)
  await page.getByRole('button', { name: '2 new' }).waitFor()
  expect(await rows.count()).toBe(1)
  expect(await page.evaluate(() => document.activeElement?.matches('[role=row] a'))).toBe(true)
  await page.getByRole('button', { name: '2 new' }).click()
  await expect.poll(() => rows.count()).toBe(3)
})

consoleTest('a search is part of the address', async ({ queue }) => {
  await queue.createTasks(3)
  const { page } = await queue.show()
  const rows = rowsOn(page)
  await expect.poll(() => rows.count()).toBe(3)
  await page.keyboard.press('/')
  await page.keyboard.type('coolblue')
  await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringContaining('Coolblue B.V.')])
  await expect.poll(() => new URL(page.url()).searchParams.get('search')).toBe('coolblue')
  await page.reload()
  await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringContaining('Coolblue B.V.')])
  expect(await page.getByRole('textbox', { name: 'Search document, value or id' }).inputValue()).toBe('coolblue')
})

consoleTest('the person who has leased a task is shown', async ({ server, queue, open }) => {
  await createUser(server, 'kari@example.com')
  await queue.createTasks(2)
  const { page } = await queue.show()
  const rows = rowsOn(page)
  await expect.poll(() => rows.count()).toBe(2)
  const href = (await rows.first().getByRole('link').getAttribute('href')) ?? ''
  const other = await open({ email: 'kari@example.com', path: href.replace('/_console/', '') })
  await other.page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByRole('button', { name: /^Leased/ }).click()
  await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringContaining('kari@example.com')])
})

consoleTest(
  'ten thousand tasks need one request for the first rows, and are loaded while scrolling',
  async ({ server, open }) => {
    const { validationId } = await server.client.createValidation({ name: 'Large' })
    const inputs = Array.from({ length: 10_000 }, (_, index) => ({ fields: { number: { value: `N-${index}` } } }))
    await server.emulator.seed({ validationTasks: inputs.map(input => ({ validationId, input })) })
    const { page, requests } = await open({ path: `queue?source=${encodeURIComponent(validationId)}` })
    const rows = rowsOn(page)
    await rows.first().waitFor()
    const lists = (): number => requests.filter(request => request === 'GET /_console/api/tasks').length
    expect(lists()).toBe(1)
    expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe('10001')
    await page.keyboard.press('End')
    await expect.poll(lists).toBe(2)
    await page.getByText('100 of 10,000+ shown').waitFor()
    for (const count of [150, 200, 250]) {
      await page.keyboard.press('End')
      await page.getByText(`${count} of 10,000+ shown`).waitFor()
    }
    // Only rows in view exist.
    expect(await rows.count()).toBeLessThan(100)
  },
)
