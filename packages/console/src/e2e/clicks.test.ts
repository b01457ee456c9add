import { expect } from 'vitest'
import { consoleTest } from './testing/console-test.js'
import { invoiceNamed, seedReview } from './testing/invoices.js'
import { reviewOn } from './testing/review.js'

const german = invoiceNamed('de-label-left')

consoleTest.for([
  [/^Approve/, 'succeeded'],
  [/^Skip/, 'ready'],
] as const)('a double click on %s ends one task only', async ([button, status], { server, open }) => {
  const names = ['first.pdf', 'second.pdf', 'third.pdf']
  const { tasks, ...seeded } = await seedReview(
    server,
    names.map(name => ({ invoice: german, name })),
  )
  const tab = await open(seeded)
  const review = reviewOn(tab)
  await review.opened('first.pdf')
  // The clicks come at the same time, however long the next task takes to open.
  await tab.page.evaluate(() => Object.defineProperty(Event.prototype, 'timeStamp', { get: () => 1000 }))
  const box = await tab.page.getByRole('button', { name: button }).boundingBox()
  const { x = 0, y = 0 } = box ?? {}
  await tab.page.mouse.click(x + 20, y + 10)
  await review.opened('second.pdf')
  await tab.page.mouse.click(x + 20, y + 10)
  await expect.poll(() => statusOf(0)).toBe(status)
  await review.opened('second.pdf')
  expect(await statusOf(1)).toBe('in-progress')

  async function statusOf(index: number): Promise<string | null | undefined> {
    return (await server.client.getValidationTask(seeded.validationId, tasks[index]?.taskId ?? '')).status
  }
})
