import { expect } from 'vitest'
import { consoleTest } from './testing/console-test.js'
import { completeInvoices, type InvoiceTask, seedReview } from './testing/invoices.js'
import { reviewOn } from './testing/review.js'

const DOCUMENTS = 20

const tasks: readonly InvoiceTask[] = Array.from({ length: DOCUMENTS }, (_, index) => {
  const invoice = completeInvoices[index % completeInvoices.length] as (typeof completeInvoices)[number]
  const { net_amount = '' } = invoice.labels
  return {
    invoice,
    name: `${index + 1}-${invoice.name}.pdf`,
    doubts: {
      invoice_number: { value: 'X-1', confidence: 0.61 },
      total_amount: { value: net_amount, confidence: 0.58 },
    },
  }
})

consoleTest(
  'twenty documents of ten values, of which two are flagged and wrong, take three keys each beyond typing',
  async ({ server, open }) => {
    const { validationId, path, tasks: seeded } = await seedReview(server, tasks)
    const tab = await open({ path })
    const review = reviewOn(tab)
    for (const [index, { invoice, name = '' }] of tasks.entries()) {
      await review.opened(name)
      const before = await tab.keys()
      // The values are in the order of the document.
      for (const count of [2, 1]) {
        const title = await tab.page.evaluate(
          () => (document.activeElement as HTMLInputElement).labels?.[0]?.textContent,
        )
        expect(['Invoice number', 'Total amount'], `${name}, ${count} left`).toContain(title)
        await review.type(invoice.labels[title === 'Total amount' ? 'total_amount' : 'invoice_number'] ?? '')
        await review.press('Enter')
      }
      await review.focused('Approve and nextCtrlEnter')
      await review.press('Enter')
      expect((await tab.keys()).pressed - before.pressed, name).toBe(3)
      if (index === DOCUMENTS - 1) await tab.page.getByText('Nothing waits for you.').waitFor()
    }
    await expect
      .poll(async () => (await server.client.listValidationTasks(validationId, { status: 'succeeded' })).tasks)
      .toHaveLength(DOCUMENTS)
    for (const { taskId, invoice } of seeded) {
      const { output } = await server.client.getValidationTask(validationId, taskId)
      const values = Object.entries(output ?? {}).map(([label, field]) => [label, (field as { value: string }).value])
      const { purchase_order: _, ...printed } = invoice.labels
      expect(Object.fromEntries(values)).toEqual(printed)
    }
  },
)

consoleTest('correcting a value that was not flagged takes two more keys', async ({ server, open }) => {
  const [invoice] = completeInvoices
  if (!invoice) throw new Error('There is no invoice')
  const wrong = { buyer: { value: 'The Third Heron', confidence: 0.99 } }
  const { path } = await seedReview(server, [
    { invoice, doubts: wrong, name: 'first.pdf' },
    { invoice, name: 'second.pdf' },
  ])
  const tab = await open({ path })
  const review = reviewOn(tab)
  await review.opened('first.pdf')
  await review.focused('Approve and nextCtrlEnter')
  const before = await tab.keys()
  await review.press('F3')
  await review.focused('Name of a value')
  await review.type('buy')
  await review.press('Enter')
  await review.focused('Buyer')
  await review.type('The Ninth Heron')
  await review.press('Enter')
  await review.focused('Approve and nextCtrlEnter')
  // Without a correction, it takes only this key.
  const { pressed } = await tab.keys()
  expect(pressed - before.pressed).toBe(3)
  await review.press('Enter')
  await review.opened('second.pdf')
  await review.press('Enter')
  await tab.page.getByText('Nothing waits for you.').waitFor()
  expect((await tab.keys()).pressed - pressed).toBe(2)
})

consoleTest('a key that is held down approves one document only', async ({ server, open }) => {
  const [invoice] = completeInvoices
  if (!invoice) throw new Error('There is no invoice')
  const { path, validationId, tasks } = await seedReview(server, [
    { invoice, name: 'first.pdf' },
    { invoice, name: 'second.pdf' },
  ])
  const tab = await open({ path })
  const { keyboard } = tab.page
  const review = reviewOn(tab)
  await review.opened('first.pdf')
  await keyboard.down('Control')
  await keyboard.down('Enter')
  await review.opened('second.pdf')
  for (let repeat = 0; repeat < 5; repeat++) await keyboard.down('Enter')
  await keyboard.up('Enter')
  await keyboard.up('Control')
  const status = async (index: number) =>
    (await server.client.getValidationTask(validationId, tasks[index]?.taskId ?? '')).status
  await expect.poll(() => status(0)).toBe('succeeded')
  expect(await status(1)).toBe('in-progress')
})
