import { expect } from 'vitest'
import { consoleTest } from './testing/console-test.js'
import { invoiceNamed, seedReview } from './testing/invoices.js'
import { pageOf } from './testing/page-of-document.js'
import { reviewOn } from './testing/review.js'

const english = invoiceNamed('en-gb-two-columns')
const { net_amount: NET = '', total_amount: TOTAL = '', due_date: DUE } = english.labels
const doubts = {
  due_date: { value: '2024-01-01', confidence: 0.62 },
  total_amount: { value: NET, confidence: 0.58 },
}

consoleTest('dragging over words and clicking a word fill the value in focus', async ({ server, open }) => {
  const seeded = await seedReview(server, [{ invoice: english, doubts }])
  const tab = await open(seeded)
  const review = reviewOn(tab)
  await review.opened()
  await review.focused('Due date')
  const page = await pageOf(server, seeded, tab)
  // The date consists of three words: 30 May 2024.
  await page.drag(page.word('30'), page.word('2024', 2))
  await review.focused('Total amount')
  expect(await review.value('Due date').inputValue()).toBe(DUE)
  expect(await review.row('Due date').textContent()).toContain('2024-01-01picked')

  await page.hover('£1,232.58')
  await tab.page.getByText('Total amount ← 1232.58').waitFor()
  await page.click('£1,232.58')
  await review.focused('Approve and nextCtrlEnter')
  expect(await review.value('Total amount').inputValue()).toBe(TOTAL)
  await tab.page.getByText('Nothing to check').waitFor()
})

consoleTest('a click in the box of a value focuses it, and takes nothing', async ({ server, open }) => {
  const seeded = await seedReview(server, [{ invoice: english, doubts }])
  const tab = await open(seeded)
  const review = reviewOn(tab)
  await review.opened()
  await review.focused('Due date')
  const page = await pageOf(server, seeded, tab)
  await page.click('INV-20455')
  await review.focused('Invoice number')
  expect(await review.value('Due date').inputValue()).toBe('2024-01-01')
})

consoleTest('the only printed value that passes the rules is suggested', async ({ server, open }) => {
  const seeded = await seedReview(server, [{ invoice: english, doubts: { total_amount: doubts.total_amount } }])
  const tab = await open(seeded)
  const review = reviewOn(tab)
  await review.opened()
  await review.focused('Total amount')
  await tab.page.getByRole('button', { name: /^Use 1232.58/ }).waitFor()
  const before = await tab.keys()
  await review.press('Alt+Enter')
  await review.focused('Approve and nextCtrlEnter')
  expect(await review.value('Total amount').inputValue()).toBe(TOTAL)
  expect((await tab.keys()).pressed - before.pressed).toBe(1)
})

consoleTest(
  'candidates are taken by keyboard, the last of which is that the value is not on the document',
  async ({ server, open }) => {
    const seeded = await seedReview(server, [{ invoice: english, doubts }])
    const tab = await open(seeded)
    const review = reviewOn(tab)
    await review.opened()
    await review.focused('Due date')
    await tab.page.locator('.page-image').waitFor()
    await review.press('Alt+ArrowDown')
    const options = tab.page.getByRole('option')
    await options.first().waitFor()
    expect(await options.first().textContent()).toContain(DUE)
    expect(await options.last().textContent()).toBe('Not on this document')
    await review.press('Enter')
    await review.focused('Total amount')
    expect(await review.value('Due date').inputValue()).toBe(DUE)

    await review.press('ArrowUp')
    await review.press('Alt+ArrowDown', 'ArrowDown', 'Escape')
    expect(await options.count()).toBe(0)
  },
)

consoleTest('words are taken with the keyboard on the page', async ({ server, open }) => {
  const seeded = await seedReview(server, [{ invoice: english, doubts: { buyer: { value: 'x', confidence: 0.5 } } }])
  const tab = await open(seeded)
  const review = reviewOn(tab)
  await review.opened()
  await review.focused('Buyer')
  await tab.page.locator('.page-image').waitFor()
  await review.press('Escape')
  await review.focused('Page 1 of 1')
  await review.press('ArrowRight')
  const spoken = tab.page.locator('.page-view output')
  await expect.poll(() => spoken.textContent()).not.toBe('')
  await review.press('Shift+ArrowRight', 'Enter')
  await expect.poll(() => review.value('Buyer').inputValue()).not.toBe('x')
  expect(await review.row('Buyer').textContent()).toContain('picked')
})
