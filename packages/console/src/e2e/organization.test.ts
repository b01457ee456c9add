import { Client } from '@las/client'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './testing/accessibility.js'
import { expectBothThemes } from './testing/both-themes.js'
import { createConsoleTest } from './testing/console-test.js'

// Each test has its own emulator, whose ids and times are always the same.
const consoleTest = createConsoleTest({
  scope: 'test',
  isFrozen: true,
  quotas: { monthlyNumberOfDocuments: 10, numberOfSecrets: 4, monthlyNumberOfTrainings: 5 },
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const field = (page: Page, name: string) => page.getByRole('dialog').getByLabel(name)
const placeOf = (page: Page) => page.getByRole('navigation', { name: 'Place' })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

consoleTest('secrets are created, replaced and deleted, and their values are never shown', async ({ server, open }) => {
  const { client } = server
  const tab = await open({ path: 'secrets' })
  const { page } = tab
  await page.getByRole('heading', { name: 'There are no secrets yet.' }).waitFor()
  await expectAccessible(page)
  await button(page, 'New secret').click()
  await field(page, 'Name').first().fill('ERP')
  await field(page, 'Name 1').fill('API_KEY')
  await field(page, 'Value 1').fill('k-1234')
  await button(page, 'Add a value').click()
  await field(page, 'Name 2').fill('API_KEY')
  expect(await button(page, 'Create secret').isDisabled()).toBe(true)
  await page.getByText('This name is already used.').waitFor()
  await field(page, 'Name 2').fill('USER')
  await field(page, 'Value 2').fill('robot')
  expect(await field(page, 'Value 1').getAttribute('type')).toBe('password')
  await expectAccessible(page)
  await button(page, 'Create secret').click()
  await heading(page, 'ERP').waitFor()
  const { secrets } = await client.listSecrets()
  const secretId = secrets[0]?.secretId ?? ''
  const { transitionId } = await client.createTransition('docker', {
    name: 'Import into the ERP',
    parameters: { imageUrl: 'registry.example.com/erp:1', secretId },
  })
  await page.reload()
  await page.getByRole('link', { name: 'Import into the ERP' }).waitFor()
  expect(await page.content()).not.toContain('k-1234')
  expect(await page.getByRole('link', { name: 'Import into the ERP' }).getAttribute('href')).toContain(
    encodeURIComponent(transitionId),
  )
  await expectBothThemes(page, 'secret')
  await button(page, 'Replace the values').click()
  await field(page, 'Name 1').fill('API_KEY')
  await field(page, 'Value 1').fill('k-5678')
  await button(page, 'Replace all values').click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect((await client.listSecrets()).secrets[0]?.updatedTime).not.toBeNull()
  await button(page, 'Edit').click()
  await field(page, 'Description').fill('The test system')
  await button(page, 'Save').click()
  await page.getByText('The test system').waitFor()
  await button(page, 'Delete').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await heading(page, 'Secrets').waitFor()
  expect((await client.listSecrets()).secrets).toEqual([])
})

consoleTest('users are invited, get other roles, and are deleted', async ({ server, open }) => {
  const { client } = server
  const { page } = await open({ path: 'users' })
  await page.getByRole('link', { name: 'owner@example.com' }).waitFor()
  await button(page, 'Invite a user').click()
  await field(page, 'Email address').fill('kari@example.com')
  await page.getByRole('checkbox', { name: /^Validator/ }).check()
  await expectAccessible(page)
  await button(page, 'Send the invitation').click()
  await heading(page, 'kari@example.com').waitFor()
  const [mail] = await server.emulator.outbox()
  expect(mail?.to).toBe('kari@example.com')
  await button(page, 'Change roles').click()
  await page.getByRole('checkbox', { name: /^Reader/ }).check()
  await page.getByRole('checkbox', { name: /^Validator/ }).uncheck()
  await button(page, 'Save').click()
  await page.getByRole('link', { name: 'Reader' }).waitFor()
  await button(page, 'Edit').click()
  await field(page, 'Name').fill('Kari Nordmann')
  await button(page, 'Save').click()
  await heading(page, 'Kari Nordmann').waitFor()
  const { users } = await client.listUsers()
  expect(users[0]).toMatchObject({ name: 'Kari Nordmann', roleIds: ['las:role:reader'], status: 'invite_pending' })
  const { userId = '', profileId } = users[0] ?? {}
  await expectBothThemes(page, 'user', [
    userId.slice('las:user:'.length),
    `${profileId}`.slice('las:profile:'.length, 20),
  ])
  await placeOf(page).getByRole('link').click()
  await page.getByRole('link', { name: 'Kari Nordmann' }).waitFor()
  await page.getByText('Administrator').waitFor()
  await expectBothThemes(page, 'users')
  await page.getByRole('link', { name: 'Kari Nordmann' }).click()
  await button(page, 'Delete').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await heading(page, 'Users').waitFor()
  expect((await client.listUsers()).users).toHaveLength(1)
})

consoleTest(
  'users are warned before they take their own roles away, and cannot delete themselves',
  async ({ open }) => {
    const tab = await open({ path: 'users' })
    const { page } = tab
    await page.getByRole('link', { name: 'owner@example.com' }).click()
    await page.getByText('you', { exact: true }).waitFor()
    await button(page, 'Change roles').click()
    await page.getByText('This is you.').waitFor()
    await page.keyboard.press('Escape')
    await button(page, 'Delete').click()
    tab.allow(/ 400 .*\/users\//)
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('Could not delete the user').waitFor()
  },
)

consoleTest('roles are shown in words, created, changed and deleted', async ({ server, open }) => {
  const { client } = server
  const tab = await open({ path: 'roles' })
  const { page } = tab
  await page.getByRole('link', { name: 'Validator' }).click()
  await page.getByText('Create, change and delete all transition executions').waitFor()
  await page.getByText('All organizations share this role.').waitFor()
  expect(await button(page, 'Edit').count()).toBe(0)
  await placeOf(page).getByRole('link').click()
  await button(page, 'New role').click()
  await field(page, 'Name').first().fill('Importer')
  await field(page, 'Action 1').selectOption('write')
  await button(page, 'Add a permission').click()
  await field(page, 'Effect 2').selectOption('deny')
  await field(page, 'Resource 2').fill('las:secret:*')
  await expectAccessible(page)
  await button(page, 'Create role').click()
  await heading(page, 'Importer').waitFor()
  await page.getByText('Never read any secrets').waitFor()
  const role = (await client.listRoles()).roles.find(({ name }) => name === 'Importer')
  expect(role?.permissions).toEqual([
    { effect: 'allow', action: 'write', resourceId: 'las:document:*' },
    { effect: 'deny', action: 'read', resourceId: 'las:secret:*' },
  ])
  await client.createAppClient({ name: 'Scanner', roleIds: [role?.roleId ?? ''] })
  await page.getByRole('link', { name: 'Holders' }).click()
  await page.getByRole('link', { name: 'Scanner' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Role', exact: true }).click()
  await expectBothThemes(page, 'role')
  await button(page, 'Edit').click()
  await button(page, 'Remove permission 2').click()
  await button(page, 'Save').click()
  await page.getByText('Never read any secrets').waitFor({ state: 'detached' })
  await button(page, 'Delete').click()
  tab.allow(/ 4\d\d .*\/roles\//)
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('Could not delete the role').waitFor()
})

consoleTest('the configuration of a new app client works, and its secret is shown once', async ({ server, open }) => {
  const { page } = await open({ path: 'app-clients' })
  await button(page, 'New app client').click()
  await field(page, 'Name').fill('Nightly import')
  await page.getByRole('checkbox', { name: /^Reader/ }).check()
  await expectAccessible(page)
  await button(page, 'Create app client').click()
  const dialog = page.getByRole('dialog', { name: 'Nightly import was created' })
  await dialog.getByText('Copy the secret now.').waitFor()
  const file = (await dialog.locator('pre').textContent()) ?? ''
  const values = new Map(file.split('\n').map(line => line.split(' = ') as [string, string]))
  const [clientId = '', secret = ''] = [values.get('client_id'), values.get('client_secret')]
  const { appClients } = await server.client.listAppClients()
  const others = appClients.flatMap(client => [client.clientId, client.appClientId.slice('las:app-client:'.length)])
  await expectBothThemes(page, 'app-client-created', [secret, clientId, ...others])
  const configured = new Client({
    clientId: values.get('client_id') ?? '',
    clientSecret: values.get('client_secret') ?? '',
    authEndpoint: values.get('auth_endpoint') ?? '',
    apiEndpoint: values.get('api_endpoint') ?? '',
  })
  expect(await configured.getOrganization('me')).toMatchObject({
    organizationId: (await server.client.getOrganization('me')).organizationId,
  })
  expect(secret.length).toBeGreaterThan(20)
  await dialog.getByRole('button', { name: 'las login' }).click()
  expect(await dialog.locator('pre').textContent()).toContain(`las login --client-id ${values.get('client_id')}`)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await heading(page, 'Nightly import').waitFor()
  expect(await page.content()).not.toContain(secret)
  expect(await page.locator('pre').textContent()).toContain('<the client secret>')
  await page.getByRole('link', { name: 'Reader' }).waitFor()
  await expectBothThemes(page, 'app-client', [clientId])
  await button(page, 'Delete').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await heading(page, 'App clients').waitFor()
  expect((await server.client.listAppClients()).appClients).toHaveLength(1)
})

consoleTest('deleting the app client of the emulator needs a second thought', async ({ server, open }) => {
  const { client } = server
  const [first] = (await client.listAppClients()).appClients
  const { page } = await open({ path: `app-clients/${encodeURIComponent(first?.appClientId ?? '')}` })
  await button(page, 'Delete').click()
  await page.getByText('This app client was created with the organization').waitFor()
})

consoleTest('quotas are amber from 90 %, and red when they are used up', async ({ server, open }) => {
  const { client } = server
  for (let count = 0; count < 9; count++) await client.createDocument(Buffer.from('%PDF-1.4\n%%EOF'), {})
  for (let count = 0; count < 4; count++) await client.createSecret({ key: 'value' })
  const { page } = await open({ path: 'quotas' })
  await page.getByText('9 of 10, 90 %').waitFor()
  await page.getByText('4 of 4, 100 %, used up').waitFor()
  expect(await page.locator('.quota-warn').count()).toBe(1)
  expect(await page.locator('.quota-err').count()).toBe(1)
  await page.getByText('The counts start again on 1 Apr 2026').waitFor()
  await button(page, 'Edit').click()
  await field(page, 'Name').fill('Nordmann Regnskap AS')
  await field(page, 'Days until documents are deleted').fill('30')
  await button(page, 'Save').click()
  await page.getByText('30 days by default').waitFor()
  const { organizationId, clientId = '' } = await client.getOrganization('me')
  await expectBothThemes(page, 'quotas', [organizationId.slice('las:organization:'.length), `${clientId}`])
})
