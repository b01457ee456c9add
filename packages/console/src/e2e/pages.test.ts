import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { expectBothThemes } from './testing/both-themes.js'
import { createConsoleTest } from './testing/console-test.js'
import { programs, seedWorkflow } from './testing/workflows.js'

const consoleTest = createConsoleTest({ scope: 'test', isFrozen: true, transitions: programs })

const names = (folder: string): string[] => readdirSync(fileURLToPath(new URL(folder, import.meta.url)))

test('every page has a screenshot in both themes', () => {
  const screenshots = new Set(names('screenshots'))
  // `go` opens other pages.
  const pages = names('../pages').filter(page => page !== 'go')
  const missing = pages.flatMap(page => [`${page}.png`, `${page}-dark.png`]).filter(file => !screenshots.has(file))
  expect(missing).toEqual([])
})

consoleTest('the lists of an organization, and a transition', async ({ server, open }) => {
  const { client, pass } = server
  await client.createSecret(
    { username: 'las', password: 'x' },
    { name: 'Ledger', description: 'Sign-in of the ledger' },
  )
  await pass(1000)
  await client.createSecret({ token: 'x' }, { name: 'Archive' })
  await client.createAppClient({ name: 'Invoice robot', description: 'Uploads scanned invoices' })
  await client.createRole([{ resourceId: '*', action: 'read', effect: 'allow' }], { name: 'Auditor' })
  await seedWorkflow(server)
  const { appClients } = await client.listAppClients()
  const tab = await open({ path: 'secrets' })
  const { page } = tab
  const sections = page.getByRole('navigation', { name: 'Sections' })

  await page.getByRole('link', { name: 'Archive' }).waitFor()
  await expectBothThemes(page, 'secrets')
  await sections.getByRole('link', { name: 'App clients' }).click()
  await page.getByRole('link', { name: 'Invoice robot' }).waitFor()
  await expectBothThemes(
    page,
    'app-clients',
    appClients.map(({ clientId }) => clientId),
  )
  await sections.getByRole('link', { name: 'Roles' }).click()
  await page.getByRole('link', { name: 'Auditor' }).waitFor()
  await expectBothThemes(page, 'roles')
  await sections.getByRole('link', { name: 'Workflows' }).click()
  await page.getByRole('link', { name: 'Invoice intake' }).waitFor()
  await expectBothThemes(page, 'workflows')
  await sections.getByRole('link', { name: 'Transitions' }).click()
  await page.getByRole('link', { name: 'Extract fields' }).click()
  await page.getByRole('heading', { name: 'Extract fields' }).waitFor()
  await page.waitForLoadState('networkidle')
  await expectBothThemes(page, 'transition')
})
