import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './testing/accessibility.js'
import { expectBothThemes } from './testing/both-themes.js'
import { createConsoleTest } from './testing/console-test.js'
import { expectScreenshot } from './testing/screenshots.js'
import type { ConsoleServer } from './testing/server.js'

// Each test has its own emulator, whose ids and times are always the same.
const consoleTest = createConsoleTest({ scope: 'test', isFrozen: true })

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const field = (page: Page, name: string) => page.getByRole('dialog').getByLabel(name, { exact: true })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })

/** Requests that succeed and fail, of a program. */
async function makeRequests({ client }: ConsoleServer): Promise<void> {
  const { documentId } = await client.createDocument(Buffer.from('%PDF-1.4\n%%EOF'), { name: 'invoice-1.pdf' })
  await client.getDocument(documentId)
  await client.createDataset({ name: 'Invoices of March' })
  await client.createSecret({ password: 'k-1234' }, { name: 'ERP' })
  await client.getModel(`las:model:${'0'.repeat(32)}`).catch(() => {})
  await client.listModels({ maxResults: 5 })
}

/** Removes the requests of earlier tests, and the one for the token of this test. */
async function clearRequests(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /^\/oauth2\/token/ })
    .first()
    .waitFor()
  await button(page, 'Clear').click()
  await page.getByRole('heading', { name: 'There were no requests yet.' }).waitFor()
}

consoleTest('requests appear as they arrive, and are shown with their bodies and as code', async ({ server, open }) => {
  const { page } = await open({ path: 'requests' })
  await clearRequests(page)
  await expectAccessible(page)
  await makeRequests(server)
  const rows = page.getByRole('table', { name: 'Requests' }).getByRole('row')
  await page.getByRole('link', { name: '/v1/models?maxResults=5' }).waitFor()
  await button(page, 'Changes').click()
  await expect.poll(async () => (await rows.allInnerTexts()).slice(1).every(text => /POST|PUT/.test(text))).toBe(true)
  await page.getByRole('link', { name: '/v1/datasets' }).click()
  const panel = page.getByRole('region', { name: 'The selected request' })
  await panel.getByText('"Invoices of March"').first().waitFor()
  await panel.getByText('client.createDataset').waitFor()
  await panel.getByRole('button', { name: 'las', exact: true }).click()
  await panel.getByText('las datasets create').waitFor()
  await panel.getByRole('button', { name: 'curl' }).click()
  await panel.getByText('curl').first().waitFor()
  await page.reload()
  await panel.getByText('"Invoices of March"').first().waitFor()
  expect(await button(page, 'Changes').getAttribute('aria-pressed')).toBe('true')
  await page.getByRole('link', { name: '/v1/secrets' }).click()
  await panel.getByText('[hidden]').waitFor()
  expect(await page.content()).not.toContain('k-1234')
  expect(await button(page, 'Send again').isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Errors' }).click()
  await expect.poll(() => rows.count()).toBe(2)
  await page.getByLabel('Search the requests').fill('nothing like this')
  await page.getByText('No request matches.').waitFor()
})

consoleTest('the arrow keys select requests, and Space pauses the list', async ({ server, open }) => {
  const { page } = await open({ path: 'requests' })
  await clearRequests(page)
  await makeRequests(server)
  await page.getByRole('link', { name: '/v1/models?maxResults=5' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('heading', { name: /^GET \/v1\/models\/las:model:/ }).waitFor()
  await page.keyboard.press('ArrowUp')
  await page.getByRole('heading', { name: 'GET /v1/models', exact: true }).waitFor()
  // New rows wait while the list has the focus.
  await server.client.listSecrets()
  await button(page, '1 new').click()
  await page.getByRole('link', { name: '/v1/secrets' }).first().waitFor()
  await heading(page, 'Requests').click()
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await page.keyboard.press(' ')
  await page.getByRole('button', { name: /^Resume/ }).waitFor()
  await page.getByText('Paused').waitFor()
  await server.client.listUsers()
  await page.waitForTimeout(1500)
  expect(await page.getByRole('link', { name: '/v1/users' }).count()).toBe(0)
  await page.keyboard.press(' ')
  await page.getByRole('link', { name: '/v1/users' }).waitFor()
  await button(page, 'Clear').click()
  await page.getByRole('heading', { name: 'There were no requests yet.' }).waitFor()
})

consoleTest('a request is sent again, after a question if it changes something', async ({ server, open }) => {
  const { client } = server
  const { page } = await open({ path: 'requests' })
  await clearRequests(page)
  await makeRequests(server)
  await page.getByRole('link', { name: '/v1/models?maxResults=5' }).click()
  await button(page, 'Send again').click()
  await page.getByText(/^Sent again as you: status 200/).waitFor()
  await page.getByRole('link', { name: '/v1/datasets' }).click()
  await page.getByRole('heading', { name: 'POST /v1/datasets' }).waitFor()
  await button(page, 'Send again').click()
  expect((await client.listDatasets()).datasets).toHaveLength(1)
  await expectAccessible(page)
  await button(page, 'Send POST').click()
  await page.getByText(/^Sent again as you: status 200/).waitFor()
  expect((await client.listDatasets()).datasets.map(({ name }) => name)).toEqual(Array(2).fill('Invoices of March'))
  // Requests of the console are hidden at first.
  await page.getByLabel('With console').check()
  await page.getByText('owner@example.com, console').first().waitFor()
})

consoleTest('the request log, with an injected fault', async ({ server, open }) => {
  await makeRequests(server)
  await server.emulator.faults.add({ route: 'GET /users', status: 503, message: 'Try again later' })
  await server.client.listUsers({}, { maxRetries: 0 }).catch(() => {})
  const { page } = await open({ path: 'requests' })
  await page.getByRole('link', { name: '/v1/users' }).click()
  await page.getByText('an injected fault').waitFor()
  await page.getByText('503 injected').first().waitFor()
  await page.getByRole('button', { name: /^Pause/ }).click()
  await expectBothThemes(page, 'requests')
  await page.setViewportSize({ width: 1024, height: 768 })
  await expectScreenshot(page, 'requests-1024')
})

consoleTest('the clock is advanced, and the top bar of every page says so', async ({ server, open }) => {
  const { client } = server
  const { documentId } = await client.createDocument(Buffer.from('%PDF-1.4\n%%EOF'), { retentionInDays: 2 })
  const tab = await open({ path: 'clock-and-faults' })
  const { page } = tab
  // Access tokens expire, and are renewed.
  tab.allow(/ 401 .*\/_console\/api\//)
  await page.getByText('2 Mar 2026, 08:00:05').first().waitFor()
  await page.getByText('real time', { exact: true }).waitFor()
  expect(await page.getByRole('link', { name: 'Test tools on' }).count()).toBe(0)
  await button(page, '+1 day').click()
  await page.getByText('3 Mar 2026, 08:00:05').first().waitFor()
  await page.getByText('1 d 0 h ahead').waitFor()
  await page.getByLabel('Another duration').fill('2 days')
  await button(page, 'Advance').click()
  await page.getByText('3 d 0 h ahead').waitFor()
  await expect(client.getDocument(documentId)).rejects.toMatchObject({ status: 404 })
  await page.getByRole('link', { name: 'Jobs', exact: true }).click()
  await page.getByRole('link', { name: 'Test tools on' }).click()
  await heading(page, 'Clock and faults').waitFor()
})

consoleTest('invalid durations are rejected with the reason', async ({ open }) => {
  const tab = await open({ path: 'clock-and-faults' })
  const { page } = tab
  tab.allow(/ 400 .*\/tools\/clock$/)
  await page.getByLabel('Another duration').fill('a while')
  await button(page, 'Advance').click()
  await page.getByText('Could not advance the clock.').waitFor()
})

consoleTest('faults are added, switched off, and deleted', async ({ server, open }) => {
  const { client } = server
  const once = { maxRetries: 0 }
  const tab = await open({ path: 'clock-and-faults' })
  const { page } = tab
  // Access tokens expire, and are renewed.
  tab.allow(/ 401 .*\/_console\/api\//)
  await page.getByText('No fault is injected.').waitFor()
  await button(page, 'Add').click()
  await field(page, 'Requests').fill('GET /models')
  await field(page, 'Status').fill('200')
  expect(await button(page, 'Add the fault').isDisabled()).toBe(true)
  await field(page, 'Status').fill('503')
  await field(page, 'Message').fill('Down for maintenance')
  await expectAccessible(page)
  await button(page, 'Add the fault').click()
  await page.getByText('Status 503 “Down for maintenance”').waitFor()
  await expect(client.listModels({}, once)).rejects.toMatchObject({ status: 503 })
  await page.getByText('1 hit').waitFor()
  await page.getByRole('link', { name: 'Test tools on' }).waitFor()
  const fault = page.getByRole('switch', { name: /GET \/models$/ })
  await fault.click()
  await expect.poll(() => fault.getAttribute('aria-checked')).toBe('false')
  expect((await client.listModels({}, once)).models).toEqual([])
  await page.getByRole('link', { name: 'Test tools on' }).waitFor({ state: 'detached' })
  await fault.click()
  await page.getByRole('link', { name: 'Test tools on' }).waitFor()
  await button(page, 'Add').click()
  await field(page, 'Effect').selectOption('drop-response')
  await field(page, 'Requests').fill('POST /documents')
  await field(page, 'Delay in milliseconds').fill('250')
  await field(page, 'Share of the requests in per cent').fill('10')
  await field(page, 'Number of hits').fill('3')
  await button(page, 'Add the fault').click()
  await page.getByText('0 hits, 3 left').waitFor()
  await button(page, '+1 h').click()
  await page.getByText('1 h 00 min ahead').waitFor()
  await expectBothThemes(page, 'clock-and-faults')
  await page.getByRole('button', { name: /^Delete Status 503/ }).click()
  await expect.poll(async () => (await server.emulator.faults.list()).length).toBe(1)
  await button(page, 'Delete all').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('No fault is injected.').waitFor()
  expect(await server.emulator.faults.list()).toEqual([])
})

consoleTest('jobs are listed by status, and discarded', async ({ server, open }) => {
  const { client } = server
  await client.createDocument(Buffer.from('%PDF-1.4\n%%EOF'), { retentionInDays: 2 })
  const wait = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 3600, End: true } } } as const
  const { workflowId } = await client.createWorkflow({ definition: wait }, { name: 'Slow' })
  await client.executeWorkflow(workflowId, {})
  const jobs = await server.emulator.jobs()
  expect(jobs.length).toBeGreaterThan(0)
  const { page } = await open({ path: 'jobs' })
  await page.getByRole('table', { name: 'Jobs' }).waitFor()
  await page.getByRole('button', { name: /^Waiting/ }).click()
  const rows = page.getByRole('table', { name: 'Jobs' }).getByRole('row')
  await expect.poll(() => rows.count()).toBe(1 + jobs.filter(({ status }) => status === 'waiting').length)
  await expectBothThemes(page, 'jobs')
  const before = await rows.count()
  await button(page, 'Discard').first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect((await server.emulator.jobs()).length).toBe(jobs.length - 1)
  if (before > 2) await expect.poll(() => rows.count()).toBe(before - 1)
  await page.getByRole('button', { name: /^Dead/ }).click()
  await page
    .getByText(/^No job /)
    .first()
    .waitFor()
})

consoleTest('the outbox shows the emails, and links of this server only', async ({ server, open }) => {
  const { client, emulator } = server
  await client.updateOrganization('me', { name: 'Nordmann Regnskap AS' })
  const { page } = await open({ path: 'outbox' })
  await page.getByText('No email was sent yet.').waitFor()
  const { appClientId } = await client.createAppClient({ defaultLoginUrl: `${emulator.authEndpoint}/_console/queue` })
  const { appClientId: other } = await client.createAppClient({ defaultLoginUrl: 'https://example.com/sign-in' })
  await client.createUser('kari@example.com', { appClientId })
  await client.createUser('ola@example.com', { appClientId: other })
  await page
    .getByRole('link', { name: /^You have been invited/ })
    .nth(1)
    .click()
  const mail = page.getByRole('region', { name: 'The selected email' })
  await mail.getByText('kari@example.com').waitFor()
  const link = mail.getByRole('link', { name: emulator.authEndpoint })
  expect(await link.getAttribute('href')).toBe(`${emulator.authEndpoint}/_console/queue`)
  await page.reload()
  await mail.getByText('kari@example.com').waitFor()
  await page
    .getByRole('link', { name: /^You have been invited/ })
    .first()
    .click()
  await mail.getByText('https://example.com/sign-in').waitFor()
  expect(await mail.getByRole('link', { name: 'http' }).count()).toBe(0)
  await expectBothThemes(page, 'outbox')
})

consoleTest('objects are created from JSON, whose mistakes are reported', async ({ server, open }) => {
  const { client } = server
  const tab = await open({ path: 'data' })
  const { page } = tab
  // The example that the page suggests.
  await button(page, 'Create the objects').click()
  await page.getByText('"invoice-1.eml"').first().waitFor()
  const seed = page.getByLabel('Objects by kind')
  await seed.fill('{ "datasets": ')
  await page.getByText('This is not JSON').waitFor()
  expect(await button(page, 'Create the objects').isDisabled()).toBe(true)
  await seed.fill('{ "datasets": [{ "name": "Invoices of March" }, { "colour": 1 }] }')
  tab.allow(/ 400 .*\/tools\/seed$/)
  await button(page, 'Create the objects').click()
  await page.getByText('Could not create all objects.').waitFor()
  await seed.fill('{ "datasets": [{ "name": "Invoices of April" }] }')
  await button(page, 'Create the objects').click()
  await page.getByText('"Invoices of April"').waitFor()
  const { datasets } = await client.listDatasets()
  expect(datasets.map(({ name }) => name)).toEqual(['Invoices of April', 'Invoices of March', 'Invoices of March'])
  const id = datasets[0]?.datasetId ?? ''
  expect(await page.getByRole('link', { name: id }).getAttribute('href')).toContain(encodeURIComponent(id))
})

consoleTest('samples are loaded, and what was created is listed', async ({ server, open }) => {
  const { page } = await open({ path: 'data' })
  await button(page, 'Load samples').click()
  await page.getByText(/^Created: .*\d+ documents?/).waitFor()
  expect((await server.client.listDocuments()).documents.length).toBeGreaterThan(5)
  expect((await server.client.listAgents()).agents.length).toBeGreaterThan(0)
})

consoleTest('a snapshot is saved and restored, and everything is reset', async ({ server, open }) => {
  const { client } = server
  await client.createDataset({ name: 'Invoices of March' })
  const { page } = await open({ path: 'data' })
  await expectBothThemes(page, 'data')
  const waiting = page.waitForEvent('download')
  await button(page, 'Save snapshot').click()
  const download = await waiting
  expect(download.suggestedFilename()).toMatch(/^las-snapshot-2026-03-02T.*\.json$/)
  const path = await download.path()
  expect(await readFile(path, 'utf8')).toContain('Invoices of March')
  await client.createDataset({ name: 'Invoices of April' })
  await button(page, 'Reset all data').click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByRole('button', { name: 'Reset all data' }).isDisabled()).toBe(true)
  await dialog.getByLabel('Type reset to confirm').fill('reset')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Reset all data' }).click()
  await page.getByText('All data was removed.').waitFor()
  expect((await client.listDatasets()).datasets).toEqual([])
  const choosing = page.waitForEvent('filechooser')
  await button(page, 'Restore').click()
  await (await choosing).setFiles(path)
  await dialog.getByText('cannot be undone').waitFor()
  await dialog.getByRole('button', { name: 'Restore' }).click()
  await page.getByText('The data of the snapshot was restored.').waitFor()
  expect((await client.listDatasets()).datasets.map(({ name }) => name)).toEqual(['Invoices of March'])
  await page.getByText('owner@example.com').waitFor()
})
