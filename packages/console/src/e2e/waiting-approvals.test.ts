import { expect } from 'vitest'
import { consoleTest } from './testing/console-test.js'
import { invoiceNamed, seedReview } from './testing/invoices.js'
import { reviewOn } from './testing/review.js'
import { createUser } from './testing/server.js'

const german = invoiceNamed('de-label-left')
const OFFLINE = /ERR_INTERNET_DISCONNECTED/

consoleTest(
  'an approval that waits is not sent as another person who signs in on the same computer',
  async ({ server, open, openBeside }) => {
    const seeded = await seedReview(server, [{ invoice: german }])
    const taskId = seeded.tasks[0]?.taskId ?? ''
    const status = async () => (await server.client.getValidationTask(seeded.validationId, taskId)).status
    await createUser(server, 'kari@example.com')
    const tab = await open(seeded)
    tab.allow(OFFLINE)
    const review = reviewOn(tab)
    const context = tab.page.context()
    await review.opened()
    await context.setOffline(true)
    await review.press('Control+Enter')
    await tab.page.getByText('1 approval waits').waitFor()
    await tab.page.close()
    await context.setOffline(false)

    const { consoleUrl } = server.emulator
    const link = await server.emulator.consoleLink({ email: 'kari@example.com' })
    const kari = await openBeside(tab, link.slice(consoleUrl.length + 1))
    await kari.page.getByRole('paragraph').filter({ hasText: '0 waiting' }).waitFor()
    expect(await kari.page.getByText('was not approved').count()).toBe(0)
    expect(kari.requests.filter(request => request.endsWith('/approve'))).toEqual([])
    expect(await status()).toBe('in-progress')

    await kari.page.goto(await server.emulator.consoleLink())
    await expect.poll(status).toBe('succeeded')
  },
)

consoleTest('approvals of several tabs wait together', async ({ server, open, openBeside }) => {
  const seeded = await seedReview(server, [{ invoice: german }, { invoice: german }])
  const first = await open(seeded)
  await reviewOn(first).opened()
  const second = await openBeside(first, seeded.path)
  await reviewOn(second).opened()
  const context = first.page.context()
  for (const { allow } of [first, second]) allow(OFFLINE)
  await context.setOffline(true)
  for (const { page } of [first, second]) {
    await page.keyboard.press('Control+Enter')
    await page.getByText('1 approval waits').waitFor()
  }
  for (const { page } of [first, second]) await page.close()
  await context.setOffline(false)
  await openBeside(first)
  for (const { taskId } of seeded.tasks) {
    await expect
      .poll(async () => (await server.client.getValidationTask(seeded.validationId, taskId)).status)
      .toBe('succeeded')
  }
})

consoleTest('an approval is sent again if the server could not accept it', async ({ server, open }) => {
  const seeded = await seedReview(server, [{ invoice: german }])
  const tab = await open(seeded)
  tab.allow(/ 503 /)
  await reviewOn(tab).opened()
  await tab.page.route('**/approve', route => route.fulfill({ status: 503, json: { message: 'Restarting' } }), {
    times: 1,
  })
  await tab.page.keyboard.press('Control+Enter')
  const taskId = seeded.tasks[0]?.taskId ?? ''
  await expect
    .poll(async () => (await server.client.getValidationTask(seeded.validationId, taskId)).status)
    .toBe('succeeded')
})

consoleTest('a task that cannot be opened returns to the queue', async ({ server, open }) => {
  const seeded = await seedReview(server, [{ invoice: german }])
  const tab = await open()
  tab.allow(/ 500 /)
  await tab.page.route('**/v1/models/*', route =>
    route.fulfill({ status: 500, json: { message: 'The disk is full.' } }),
  )
  await tab.page.goto(`${server.emulator.consoleUrl}/${seeded.path}`)
  await tab.page.getByText('Could not open the task.').waitFor()
  const taskId = seeded.tasks[0]?.taskId ?? ''
  expect((await server.client.getValidationTask(seeded.validationId, taskId)).status).toBe('ready')
})
