import { expect } from 'vitest'
import { consoleTest } from './testing/console-test.js'
import { invoiceNamed, seedReview } from './testing/invoices.js'
import { reviewOn } from './testing/review.js'

const german = invoiceNamed('de-label-left')
const doubts = { invoice_number: { confidence: 0.5 } }
const OFFLINE = /ERR_INTERNET_DISCONNECTED/

consoleTest(
  'without a connection, edits are kept, and approvals are sent when it returns',
  async ({ server, open }) => {
    const seeded = await seedReview(server, [
      { invoice: german, doubts, name: 'first.pdf' },
      { invoice: german, doubts, name: 'second.pdf' },
    ])
    const tab = await open(seeded)
    tab.allow(OFFLINE)
    const { page } = tab
    const review = reviewOn(tab)
    await review.opened('first.pdf')
    await review.focused('Invoice number')
    await page.context().setOffline(true)
    await page.getByText('No connection since').waitFor()
    await review.type('RE-1')
    await page.getByText('Kept in this browser').waitFor()
    await review.press('Enter')
    await review.focused('Approve and nextCtrlEnter')
    await review.press('Enter')
    await page.getByText('1 approval waits to be sent').waitFor()
    const status = async () =>
      (await server.client.getValidationTask(seeded.validationId, seeded.tasks[0]?.taskId ?? '')).status
    expect(await status()).toBe('in-progress')
    await page.context().setOffline(false)
    await page.getByText('No connection since').waitFor({ state: 'detached' })
    await expect.poll(status).toBe('succeeded')
    await review.opened('second.pdf')
  },
)

consoleTest('an error of the server says what failed, and the request is repeated', async ({ server, open }) => {
  const tab = await open()
  tab.allow(/ 500 /)
  const { page } = tab
  await page.getByRole('heading', { name: 'Queue' }).waitFor()
  await page.route('**/_console/api/tasks?*', route =>
    route.fulfill({ status: 500, headers: { 'x-amzn-requestid': 'r-1' }, json: { message: 'The disk is full.' } }),
  )
  await page.reload()
  const error = page.getByRole('alert').filter({ hasText: 'Could not load the queue.' })
  await error.waitFor()
  expect(await error.textContent()).toContain('The disk is full. 500 from GET /_console/api/tasks, request r-1')
  await page.unroute('**/_console/api/tasks?*')
  await error.getByRole('button', { name: 'Try again' }).click()
  await error.waitFor({ state: 'detached' })
  expect(server.emulator.clock.now()).toBeGreaterThan(0)
})
