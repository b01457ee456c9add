import { expect } from 'vitest'
import { wakeUp } from './testing/browser-tab.js'
import { consoleTest } from './testing/console-test.js'
import { createUser } from './testing/server.js'

consoleTest('a page that the roles of the user do not allow says so', async ({ open, server }) => {
  await createUser(server, 'reviewer@example.com')
  const { page } = await open({ email: 'reviewer@example.com', path: 'agents' })
  await page.getByText('Your roles do not allow this page. An administrator can change them.').waitFor()
  await page.getByRole('link', { name: 'First page' }).click()
  await page.getByRole('heading', { name: 'Queue' }).waitFor()
})

consoleTest('a form starts in its first field, and a click next to it does not close it', async ({ open }) => {
  const { page } = await open({ path: 'secrets' })
  await page.getByRole('button', { name: 'New secret' }).click()
  await page.keyboard.type('ERP')
  await page.mouse.click(5, 500)
  const name = page.getByRole('dialog').getByLabel('Name', { exact: true })
  expect(await name.inputValue()).toBe('ERP')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  const button = page.getByRole('button', { name: 'New secret' })
  expect(await button.evaluate(element => element === document.activeElement)).toBe(true)
})

consoleTest('a form stays open while the server works, so that its error is seen', async ({ open }) => {
  const { page, allow } = await open({ path: 'secrets' })
  allow(/ 500 .*\/secrets$/)
  let respond = (): void => {}
  const isWaiting = new Promise<void>(resolve => {
    respond = resolve
  })
  await page.route('**/v1/secrets', async route => {
    if (route.request().method() !== 'POST') return route.fallback()
    await isWaiting
    await route.fulfill({ status: 500, json: { message: 'The disk is full' } })
  })
  await page.getByRole('button', { name: 'New secret' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name 1').fill('API_KEY')
  await dialog.getByLabel('Value 1').fill('a value')
  await dialog.getByRole('button', { name: 'Create secret' }).click()
  await page.keyboard.press('Escape')
  expect(await dialog.getByRole('button', { name: 'Cancel' }).isDisabled()).toBe(true)
  respond()
  await dialog.getByText('Could not create the secret. The disk is full.').waitFor()
})

consoleTest(
  'settings that are not saved are not lost by choosing another tab or going back',
  async ({ open, server }) => {
    const { agentId } = await server.client.createAgent({ name: 'Invoices' })
    const { page } = await open({ path: `agents/${agentId}` })
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByLabel('Name').fill('Bills')
    const question = page.getByRole('dialog', { name: 'Leave without saving?' })

    await page.getByRole('link', { name: 'Resources' }).click()
    await question.getByRole('button', { name: 'Cancel' }).click()
    expect(await page.getByLabel('Name').inputValue()).toBe('Bills')

    await page.goBack()
    await question.getByRole('button', { name: 'Cancel' }).click()
    expect(await page.getByLabel('Name').inputValue()).toBe('Bills')

    await page.getByRole('link', { name: 'Resources' }).click()
    await question.getByRole('button', { name: 'Leave' }).click()
    await page.getByText('The agent has no hooks.').waitFor()
  },
)

consoleTest('invisible characters that change the order of a name are not shown', async ({ open, server }) => {
  await server.client.createSecret({ KEY: 'value' }, { name: 'ERP \u202eevil' })
  const { page } = await open({ path: 'secrets' })
  await page.getByRole('link', { name: 'ERP evil', exact: true }).click()
  const title = page.getByRole('heading', { level: 1 })
  await title.filter({ hasText: 'ERP' }).waitFor()
  expect(await title.textContent()).toBe('ERP evil')
})

consoleTest(
  'without a connection, an object stays as it was, and what was typed can be saved later',
  async ({ open, server }) => {
    const { agentId } = await server.client.createAgent({ name: 'Invoices' })
    const { page, allow } = await open({ path: `agents/${agentId}?tab=settings` })
    allow(/ERR_INTERNET_DISCONNECTED/)
    await page.getByLabel('Name').fill('Bills')
    const context = page.context()
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('No connection since').waitFor()
    const problem = page.getByText('Could not save the agent. The server cannot be reached.')
    await problem.waitFor()
    await wakeUp(page)
    await page.waitForRequest(/\/v1\/agents\//)
    expect(await page.getByRole('alert').count()).toBe(1)

    await context.setOffline(false)
    await page.getByText('No connection since').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved', { exact: true }).waitFor()
    expect((await server.client.getAgent(agentId)).name).toBe('Bills')
  },
)
