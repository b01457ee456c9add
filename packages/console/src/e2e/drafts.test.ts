import { expect } from 'vitest'
import { consoleTest } from './testing/console-test.js'
import { invoiceNamed, seedReview } from './testing/invoices.js'
import { reviewOn } from './testing/review.js'

const german = invoiceNamed('de-label-left')
const doubts = { invoice_number: { confidence: 0.5 }, currency: { confidence: 0.7 } }

consoleTest('a reload restores the draft, which is also on the server', async ({ server, open }) => {
  const seeded = await seedReview(server, [{ invoice: german, doubts }])
  const tab = await open(seeded)
  const review = reviewOn(tab)
  await review.opened()
  await review.focused('Invoice number')
  await review.type('RE-1')
  await review.draftSaved()
  await review.press('Enter')
  await review.focused('Currency')
  await review.type('USD')
  await tab.page.reload()
  await review.opened()
  expect(await review.value('Invoice number').inputValue()).toBe('RE-1')
  expect(await review.value('Currency').inputValue()).toBe('USD')

  // In another browser, the server has the draft.
  await tab.page.context().close()
  const other = await open(seeded)
  const again = reviewOn(other)
  await again.opened()
  await expect.poll(() => again.value('Invoice number').inputValue()).toBe('RE-1')
})

consoleTest('a killed tab loses at most the edits of the last two seconds', async ({ server, open, openBeside }) => {
  const seeded = await seedReview(server, [{ invoice: german, doubts }])
  const tab = await open(seeded)
  const review = reviewOn(tab)
  await review.opened()
  await review.focused('Invoice number')
  await review.type('RE-1')
  await review.draftSaved()
  // The process of the tab ends without a chance to save anything.
  const crashed = tab.page.waitForEvent('crash')
  void tab.page.goto('chrome://crash').catch(() => undefined)
  await crashed
  const beside = await openBeside(tab, seeded.path)
  const again = reviewOn(beside)
  // The killed tab has not returned the task. It belongs to the same person, who can open it again.
  await beside.page.getByText('Nothing waits for you.').waitFor()
  await beside.page.goto(`${server.emulator.consoleUrl}/review/${encodeURIComponent(seeded.tasks[0]?.taskId ?? '')}`)
  await again.opened()
  expect(await again.value('Invoice number').inputValue()).toBe('RE-1')
})

consoleTest('leaving the page saves the draft and returns the task', async ({ server, open }) => {
  const seeded = await seedReview(server, [{ invoice: german, doubts }])
  const tab = await open(seeded)
  const review = reviewOn(tab)
  await review.opened()
  await review.focused('Invoice number')
  await review.type('RE-2')
  await tab.page.goto('about:blank')
  const { taskId = '' } = seeded.tasks[0] ?? {}
  const task = () => server.extension<{ status: string; lease: object | null }>('GET', `tasks/${taskId}`)
  await expect.poll(task).toMatchObject({ status: 'waiting', lease: null })
  const { events } = await server.extension<{ events: { type: string }[] }>('GET', `tasks/${taskId}/history`)
  expect(events.map(({ type }) => type)).toEqual(['released', 'claimed'])
  // The browser is new, so the draft comes from the server.
  await tab.page.context().close()
  const other = reviewOn(await open(seeded))
  await other.opened()
  await expect.poll(() => other.value('Invoice number').inputValue()).toBe('RE-2')
})
