import { expect } from 'vitest'
import { expectAccessible } from './testing/accessibility.js'
import { type Tab, wakeUp } from './testing/browser-tab.js'
import { type ConsoleFixtures, consoleTest } from './testing/console-test.js'
import { completeInvoices, invoiceNamed, seedReview } from './testing/invoices.js'
import { reviewOn } from './testing/review.js'
import { createUser } from './testing/server.js'

const german = invoiceNamed('de-label-left')
const LEASE_MS = 60_000

consoleTest('two reviewers who work through twenty tasks never get the same one', async ({ server, open }) => {
  await createUser(server, 'kari@example.com')
  const [invoice] = completeInvoices
  if (!invoice) throw new Error('There is no invoice')
  const tasks = Array.from({ length: 20 }, (_, index) => ({ invoice, name: `${index + 1}.pdf` }))
  const seeded = await seedReview(server, tasks)
  const { path, validationId } = seeded
  const tabs = await Promise.all([open({ path }), open({ path, email: 'kari@example.com' })])
  const approved = await Promise.all(tabs.map(approveAll))
  expect(approved.flat().sort()).toEqual(tasks.map(({ name }) => name).sort())
  expect(approved.map(({ length }) => length > 0)).toEqual([true, true])
  const { tasks: ended } = await server.client.listValidationTasks(validationId, { status: 'succeeded' })
  expect(ended).toHaveLength(20)
})

/** Approves tasks until none is left, and returns the names of their documents. */
async function approveAll(tab: Tab): Promise<string[]> {
  const { page } = tab
  const review = reviewOn(tab)
  const names: string[] = []
  const heading = page.locator('.review-title')
  const end = page.getByText('Nothing waits for you.')
  for (;;) {
    const last = names.at(-1)
    const next = last === undefined ? heading : heading.filter({ hasNotText: last })
    await next.or(end).waitFor()
    if (await end.isVisible()) return names
    const name = (await next.textContent()) ?? ''
    await review.opened(name)
    names.push(name)
    await review.press('Control+Enter')
  }
}

/** The owner has typed an invoice number, but the lease has expired, and another person has opened the task. */
async function loseLease({ server, open }: Pick<ConsoleFixtures, 'server' | 'open'>, email: string) {
  await createUser(server, email)
  const doubts = { invoice_number: { confidence: 0.5 } }
  const seeded = await seedReview(server, [{ invoice: german, doubts }])
  const tab = await open(seeded)
  tab.allow(/ 409 .*\/(?:lease|draft)$/)
  const review = reviewOn(tab)
  await review.opened()
  await review.focused('Invoice number')
  await review.type('RE-1')
  await review.draftSaved()
  await server.pass(LEASE_MS + 1)
  const other = await open({ path: seeded.path, email })
  const otherReview = reviewOn(other)
  await otherReview.opened()
  return { seeded, tab, review, other, otherReview }
}

consoleTest('a lost lease is reported, values are read only, and the draft is kept', async ({ server, open }) => {
  const { seeded, tab, review, other } = await loseLease({ server, open }, 'jonas@example.com')
  await wakeUp(tab.page)
  const banner = tab.page.getByRole('alert').filter({ hasText: 'Your lease on this task ended' })
  await banner.waitFor()
  expect(await banner.textContent()).toContain('jonas@example.com has opened it since.')
  expect(await banner.textContent()).toContain('Your draft of one change is kept in this browser.')
  expect(await review.value('Invoice number').getAttribute('readonly')).not.toBeNull()
  expect(await review.value('Invoice number').inputValue()).toBe('RE-1')
  expect(await tab.page.getByRole('button', { name: /^Approve/ }).isDisabled()).toBe(true)
  // Nothing that arrives by itself moves the focus.
  await review.focused('Invoice number')
  await review.press('Control+Enter')
  await banner.getByRole('button', { name: 'Next task' }).click()
  await tab.page.getByText('Nothing waits for you.').waitFor()

  // When the task is free again, the draft is still there.
  await other.page.context().close()
  await server.pass(LEASE_MS + 1)
  await tab.page.goto(`${server.emulator.consoleUrl}/${seeded.path}`)
  await review.opened()
  expect(await review.value('Invoice number').inputValue()).toBe('RE-1')
})

consoleTest('a task of another person can be looked up, but not opened', async ({ server, open }) => {
  await createUser(server, 'ida@example.com')
  const seeded = await seedReview(server, [{ invoice: german }])
  const tab = await open(seeded)
  await reviewOn(tab).opened()
  const other = await open({ email: 'ida@example.com', path: `review/${seeded.tasks[0]?.taskId}` })
  other.allow(/ 409 .*\/claim$/)
  await other.page.getByText('This task is not free.').waitFor()
  await other.page.getByText('owner@example.com works on it.').waitFor()
})

consoleTest(
  'a task that a person opens in another tab is lost to the first tab',
  async ({ server, open, openBeside }) => {
    const seeded = await seedReview(server, [{ invoice: german, doubts: { invoice_number: { confidence: 0.5 } } }])
    const tab = await open(seeded)
    tab.allow(/ 409 /)
    const review = reviewOn(tab)
    await review.opened()
    await review.focused('Invoice number')
    const beside = await openBeside(tab, `review/${encodeURIComponent(seeded.tasks[0]?.taskId ?? '')}`)
    await reviewOn(beside).opened()
    await review.type('late')
    await tab.page.getByText('Your lease on this task ended').waitFor()
    expect(await review.value('Invoice number').inputValue()).toBe('late')
    expect(await review.value('Invoice number').getAttribute('readonly')).not.toBeNull()
  },
)

consoleTest('a task whose lease has ended can be opened again with its draft', async ({ server, open }) => {
  const doubts = { invoice_number: { confidence: 0.5 } }
  const tab = await open(await seedReview(server, [{ invoice: german, doubts }]))
  tab.allow(/ 409 .*\/(?:lease|draft)$/)
  const review = reviewOn(tab)
  await review.opened()
  await review.focused('Invoice number')
  await review.type('RE-1')
  await review.draftSaved()
  await server.pass(LEASE_MS + 1)
  await wakeUp(tab.page)
  await tab.page.getByRole('button', { name: 'Open again' }).click()
  await tab.page.getByRole('alert').waitFor({ state: 'detached' })
  await review.opened()
  expect(await review.value('Invoice number').inputValue()).toBe('RE-1')
  expect(await tab.page.getByRole('button', { name: /^Approve/ }).isDisabled()).toBe(false)
})

consoleTest('a draft is compared with what another person has approved', async ({ server, open }) => {
  const { tab, review, other, otherReview } = await loseLease({ server, open }, 'eva@example.com')
  await otherReview.focused('Invoice number')
  await otherReview.type('RE-2')
  await otherReview.press('Control+Enter')
  await other.page.getByText('Nothing waits for you.').waitFor()
  await wakeUp(tab.page)
  await tab.page.getByRole('button', { name: 'Compare' }).click()
  const rows = tab.page.getByRole('dialog').getByRole('row')
  await expect.poll(() => rows.allInnerTexts()).toEqual(['Value\tYour draft\tNow', 'Invoice number\tRE-1\tRE-2'])
  await expectAccessible(tab.page)
  await review.press('Escape')
  await rows.first().waitFor({ state: 'detached' })
})
