import { expectAccessible } from './testing/accessibility.js'
import { type Tab, wakeUp } from './testing/browser-tab.js'
import { createConsoleTest } from './testing/console-test.js'
import { completeInvoices, type InvoiceTask, invoiceNamed, seedReview } from './testing/invoices.js'
import { type Review, reviewOn } from './testing/review.js'
import { expectScreenshot } from './testing/screenshots.js'
import { createUser } from './testing/server.js'

// Each test has its own emulator, because the queue shows the tasks of all.
const consoleTest = createConsoleTest({ scope: 'test', isFrozen: true })

const english = invoiceNamed('en-gb-two-columns')
const { net_amount: NET = '' } = english.labels

/** A task with an uncertain date, a total that fails a rule, and an uncertain description in the second line. */
const task: InvoiceTask = {
  invoice: english,
  name: 'invoice-INV-20455.pdf',
  doubts: { total_amount: { value: NET, confidence: 0.58 }, due_date: { confidence: 0.83 } },
  lines: { '1.description': { confidence: 0.71 } },
}

/** Thirteen invoices, as in the office of an accountant. */
const office: readonly InvoiceTask[] = completeInvoices.map((invoice, index) => ({
  invoice,
  name: `${invoice.invoiceNumber.replace(/\W/g, '-')}.pdf`,
  doubts: {
    ...(index % 2 === 0 && { due_date: { confidence: 0.83 - index / 50 } }),
    ...(index % 3 === 0 && { total_amount: { value: invoice.labels.net_amount ?? '', confidence: 0.58 } }),
    ...(index % 2 === 1 && { buyer: { confidence: 0.66 + index / 100 } }),
  },
}))

const DARK = { colorScheme: 'dark' } as const

async function openTask(tab: Tab): Promise<Review> {
  const review = reviewOn(tab)
  await review.opened()
  await tab.page.locator('.page-image').waitFor()
  await tab.page.waitForLoadState('networkidle')
  return review
}

consoleTest('the page for signing in', async ({ open }) => {
  const { page, allow } = await open({ email: null })
  allow(/ 401 .*\/session\/token$/)
  await page.getByRole('link', { name: 'Sign in' }).waitFor()
  await expectAccessible(page)
  await expectScreenshot(page, 'sign-in')
})

consoleTest('the queue', async ({ server, open }) => {
  const seeded = await seedReview(server, office)
  await createUser(server, 'kari@example.com')
  const other = await open({
    email: 'kari@example.com',
    path: `review/${encodeURIComponent(seeded.tasks[3]?.taskId ?? '')}`,
  })
  await openTask(other)
  for (let minute = 0; minute < 3; minute++) {
    await server.pass(55_000)
    const renewed = other.page.waitForResponse(response => response.url().endsWith('/lease'))
    await wakeUp(other.page)
    await renewed
  }
  const { page } = await open()
  await page.getByRole('link', { name: 'INV-20455.pdf' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.waitForLoadState('networkidle')
  await expectAccessible(page)
  await expectScreenshot(page, 'queue')
  const dark = await open(DARK)
  await dark.page.getByRole('link', { name: 'INV-20455.pdf' }).waitFor()
  await dark.page.waitForLoadState('networkidle')
  await expectScreenshot(dark.page, 'queue-dark')
  const narrow = await open({ viewport: { width: 1024, height: 768 } })
  await narrow.page.getByRole('link', { name: 'INV-20455.pdf' }).waitFor()
  await narrow.page.waitForLoadState('networkidle')
  await expectScreenshot(narrow.page, 'queue-1024')
})

consoleTest('the empty queue', async ({ open }) => {
  const { page } = await open()
  await page.getByText('Nothing waits for you.').waitFor()
  await expectAccessible(page)
  await expectScreenshot(page, 'queue-empty')
})

consoleTest('the review', async ({ server, open }) => {
  const seeded = await seedReview(server, [task])
  const tab = await open(seeded)
  const review = await openTask(tab)
  await review.focused('Due date')
  await expectScreenshot(tab.page, 'review-uncertain')
  await review.press('Enter')
  await review.focused('Total amount')
  await tab.page.getByRole('button', { name: /^Use 1232.58/ }).waitFor()
  await expectAccessible(tab.page)
  await expectScreenshot(tab.page, 'review')

  await review.press('Alt+ArrowDown')
  await tab.page.getByRole('option').first().waitFor()
  await expectAccessible(tab.page)
  await expectScreenshot(tab.page, 'review-candidates')
  await review.press('Enter')
  await review.focused('Line 2, description')
  await expectScreenshot(tab.page, 'review-lines')
  await review.press('F2')
  await expectAccessible(tab.page)

  await review.press('F1')
  await review.focused('Find an action or press a key')
  await expectAccessible(tab.page)
  await expectScreenshot(tab.page, 'review-help')
  await tab.page.getByRole('button', { name: 'Change keys' }).click()
  await expectAccessible(tab.page)
  await review.press('Escape')
  await review.press('F9')
  await tab.page.getByRole('dialog', { name: /^Reject / }).waitFor()
  await expectAccessible(tab.page)
  await expectScreenshot(tab.page, 'review-reject')
})

consoleTest('the review in the dark theme and in narrow windows', async ({ server, open }) => {
  const seeded = await seedReview(server, [task])
  for (const [name, options] of [
    ['review-dark', DARK],
    ['review-1280', { viewport: { width: 1280, height: 720 } }],
    ['review-1024', { viewport: { width: 1024, height: 768 }, hasTouch: true }],
  ] as const) {
    const tab = await open({ ...seeded, ...options })
    const review = await openTask(tab)
    await review.focused('Due date')
    await expectScreenshot(tab.page, name)
    await tab.page.getByRole('link', { name: 'Queue' }).click()
    await tab.page.getByRole('heading', { name: 'Queue' }).waitFor()
  }
})

consoleTest('a lost lease', async ({ server, open }) => {
  await createUser(server, 'anna@example.com')
  const seeded = await seedReview(server, [task])
  const tab = await open(seeded)
  tab.allow(/ 409 /)
  const review = await openTask(tab)
  await review.focused('Due date')
  await review.type('2024-05-31')
  await review.draftSaved()
  await server.pass(60_001)
  await reviewOn(await open({ ...seeded, email: 'anna@example.com' })).opened()
  await wakeUp(tab.page)
  await tab.page.getByText('Your lease on this task ended').waitFor()
  await expectAccessible(tab.page)
  await expectScreenshot(tab.page, 'review-lost-lease')
})

consoleTest('errors, and a lost connection', async ({ server, open }) => {
  const seeded = await seedReview(server, [task])
  const tab = await open()
  tab.allow(/ 500 |ERR_INTERNET_DISCONNECTED/)
  const { page } = tab
  await page.getByRole('link', { name: 'invoice-INV-20455.pdf' }).waitFor()
  const path = '**/_console/api/tasks?*'
  await page.route(path, route => route.fulfill({ status: 500, json: { message: 'The disk is full.' } }))
  await page.reload()
  await page.getByText('Could not load the queue.').waitFor()
  await expectAccessible(page)
  await expectScreenshot(page, 'queue-error')
  await page.unroute(path)
  await page.goto(`${server.emulator.consoleUrl}/${seeded.path}`)
  const review = await openTask(tab)
  await page.context().setOffline(true)
  await page.getByText('No connection since').waitFor()
  await review.focused('Due date')
  await expectAccessible(page)
  await expectScreenshot(page, 'review-offline')
})

consoleTest('a document that cannot be read', async ({ server, open }) => {
  const { documentId } = await server.client.createDocument(new TextEncoder().encode('%PDF-1.7 damaged'), {
    name: 'damaged.pdf',
    contentType: 'application/pdf',
  })
  const { validationId } = await server.client.createValidation({ name: 'Invoice approval' })
  const fields = { supplier: { value: 'Bei Spiel GmbH', confidence: 0.6 } }
  await server.client.createValidationTask(validationId, { documentId, fields, reasons: [] })
  const tab = await open({ path: 'review/next' })
  tab.allow(/ (?:400|422|500) /)
  const review = reviewOn(tab)
  await review.opened('damaged.pdf')
  await tab.page.getByText('could not be loaded').first().waitFor()
  await review.focused('Supplier')
  await review.type('Bei Spiel')
  await review.press('Enter')
  await review.focused('Approve and nextCtrlEnter')
  await expectAccessible(tab.page)
})
