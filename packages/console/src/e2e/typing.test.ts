import { expect } from 'vitest'
import { consoleTest } from './testing/console-test.js'
import { invoiceNamed, seedReview } from './testing/invoices.js'
import { reviewOn } from './testing/review.js'

const german = invoiceNamed('de-label-left')
const { net_amount: NET = '' } = german.labels

consoleTest('values are read as the document writes them, and what was read is shown', async ({ server, open }) => {
  const { path } = await seedReview(server, [
    {
      invoice: german,
      doubts: { due_date: { value: '2024-05-02', confidence: 0.6 }, total_amount: { value: NET, confidence: 0.58 } },
    },
  ])
  const tab = await open({ path })
  const review = reviewOn(tab)
  await review.opened()
  await review.focused('Due date')
  await expect.poll(() => review.row('Due date').textContent()).toContain('Below 90 %. Nothing contradicts it.')
  // Day first, as on this document.
  await review.type('5.6.24')
  await expect.poll(() => review.row('Due date').textContent()).toContain('= 2024-06-05')
  await review.press('Enter')
  await review.focused('Total amount')
  expect(await review.value('Due date').inputValue()).toBe('2024-06-05')
  expect(await review.row('Due date').textContent()).toContain('2024-05-02typed')
  await expect.poll(() => review.row('Total amount').textContent()).toContain('Net and VAT do not add up to the total.')
  await review.type('1.234,5')
  await expect.poll(() => review.row('Total amount').textContent()).toContain('= 1234.50')
  // Enter on a value that fails a rule says why, and a second Enter keeps the value.
  await expect.poll(() => review.row('Total amount').textContent()).toContain('do not add up')
  await review.press('Enter')
  await review.focused('Total amount')
  await review.press('Enter')
  await review.focused('Approve and nextCtrlEnter')
})

consoleTest(
  'a text that cannot be read is not accepted, and Esc returns to the predicted value',
  async ({ server, open }) => {
    const { path } = await seedReview(server, [{ invoice: german, doubts: { invoice_date: { confidence: 0.5 } } }])
    const tab = await open({ path })
    const review = reviewOn(tab)
    await review.opened()
    await review.focused('Invoice date')
    await review.type('tomorrow')
    await review.press('Enter', 'Enter')
    await review.focused('Invoice date')
    expect(await review.value('Invoice date').getAttribute('aria-invalid')).toBe('true')
    await review.press('Control+Enter')
    await review.focused('Invoice date')
    await review.press('Escape')
    expect(await review.value('Invoice date').inputValue()).toBe(german.labels.invoice_date)
    await review.press('Escape')
    await review.focused('Page 1 of 1')
  },
)

consoleTest('arrow keys reach all values, and Tab only those to check', async ({ server, open }) => {
  const { path } = await seedReview(server, [
    { invoice: german, doubts: { invoice_number: { confidence: 0.5 }, currency: { confidence: 0.7 } } },
  ])
  const tab = await open({ path })
  const review = reviewOn(tab)
  await review.opened()
  await review.focused('Invoice number')
  await review.press('ArrowDown')
  await review.focused('Invoice date')
  await review.press('ArrowUp', 'Tab')
  await review.focused('Currency')
  // Tab leaves a value unconfirmed.
  expect(await tab.page.getByText('2 to check').first().isVisible()).toBe(true)
  await review.press('Shift+Tab')
  await review.focused('Invoice number')
  await review.press('Enter', 'Enter')
  await review.focused('Approve and nextCtrlEnter')
  await tab.page.getByText('Nothing to check').waitFor()
})

consoleTest(
  'a value that is not on the document needs two keys; a required one needs another',
  async ({ server, open }) => {
    const { validationId, tasks, path } = await seedReview(server, [
      { invoice: german, doubts: { iban: { confidence: 0.5 }, supplier: { value: 'x', confidence: 0.5 } } },
    ])
    const tab = await open({ path })
    const review = reviewOn(tab)
    await review.opened()
    await review.focused('Supplier')
    await review.press('Backspace', 'Enter')
    await review.focused('Supplier')
    await expect.poll(() => review.row('Supplier').textContent()).toContain('Supplier is required.')
    await review.press('Enter')
    await review.focused('IBAN')
    await review.press('Backspace', 'Enter')
    await review.focused('Approve and nextCtrlEnter')
    expect(await review.value('IBAN').getAttribute('placeholder')).toBe('Not on this document')
    await review.press('Control+Enter')
    await tab.page.getByText('Nothing waits for you.').waitFor()
    const task = () => server.client.getValidationTask(validationId, tasks[0]?.taskId ?? '')
    await expect
      .poll(async () => (await task()).output)
      .toMatchObject({ iban: { value: null }, supplier: { value: null } })
  },
)

consoleTest('steps are undone and done again over values', async ({ server, open }) => {
  const { path } = await seedReview(server, [
    { invoice: german, doubts: { invoice_number: { confidence: 0.5 }, currency: { confidence: 0.7 } } },
  ])
  const tab = await open({ path })
  const review = reviewOn(tab)
  await review.opened()
  await review.focused('Invoice number')
  await review.type('RE-1')
  await review.press('Enter')
  await review.focused('Currency')
  await review.type('USD')
  await review.press('Enter')
  await review.focused('Approve and nextCtrlEnter')
  await review.press('Control+z')
  await expect.poll(() => review.value('Currency').inputValue()).toBe('EUR')
  await review.focused('Currency')
  await review.press('Control+z')
  await expect.poll(() => review.value('Invoice number').inputValue()).toBe('RE-2024-00871')
  await review.press('Control+Shift+z', 'Control+Shift+z')
  await expect.poll(() => review.value('Currency').inputValue()).toBe('USD')
  expect(await review.value('Invoice number').inputValue()).toBe('RE-1')
})

consoleTest('a typed value that is printed gets its place, without a click', async ({ server, open }) => {
  const { path, tasks } = await seedReview(server, [
    { invoice: german, doubts: { total_amount: { value: NET, confidence: 0.58 } } },
  ])
  const tab = await open({ path })
  const review = reviewOn(tab)
  await review.opened()
  await review.focused('Total amount')
  await tab.page.getByRole('img', { name: /^printed on page 1: .*1\.349,30/ }).waitFor()
  await review.type('1591,54')
  await tab.page.getByRole('img', { name: /^printed on page 1: .*1\.591,54/ }).waitFor()
  await review.press('Enter', 'Enter')
  await tab.page.getByText('Nothing waits for you.').waitFor()
  const history = () =>
    server.extension<{ events: { type: string; changes?: object[] }[] }>('GET', `tasks/${tasks[0]?.taskId}/history`)
  await expect.poll(async () => (await history()).events[0]?.type).toBe('approved')
  const change = {
    path: 'total_amount',
    before: NET,
    after: '1591.54',
    how: 'typed',
    page: 0,
    location: expect.any(Array),
  }
  expect((await history()).events[0]?.changes).toEqual([change])
})
