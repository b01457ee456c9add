import { renderInvoice } from '@las/sample-invoices'
import { expect } from 'vitest'
import { expectAccessible } from './testing/accessibility.js'
import { createConsoleTest } from './testing/console-test.js'
import { invoiceNamed } from './testing/invoices.js'
import { expectScreenshot } from './testing/screenshots.js'
import type { ConsoleServer } from './testing/server.js'

const consoleTest = createConsoleTest({ scope: 'test', isFrozen: true })

async function seed({ client }: ConsoleServer): Promise<{ documentId: string; runId: string; agentId: string }> {
  const { documentId } = await client.createDocument(await renderInvoice(invoiceNamed('en-gb-two-columns')), {
    contentType: 'application/pdf',
    name: 'Fjørdlaks 1001.pdf',
    groundTruth: [{ label: 'supplier', value: 'Fjørdlaks AS' }],
  })
  await client.createModel({ total: { type: 'amount' } }, { name: 'Fjordlaks invoices' })
  const { agentId } = await client.createAgent({ name: 'Intake' })
  const { runId } = await client.createAgentRun(agentId)
  return { documentId, runId, agentId }
}

consoleTest('finds names and texts, without regard to case and diacritics', async ({ server, open }) => {
  const { documentId } = await seed(server)
  const { page } = await open({ path: '' })
  await page.getByRole('heading', { name: 'Overview' }).waitFor()
  await page.keyboard.press('Control+K')
  await page.keyboard.type('fjordlaks')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Fjordlaks invoices' }).waitFor()
  await expectAccessible(page)
  await expectScreenshot(page, 'search')
  const dark = await open({ path: 'search?q=fjordlaks', colorScheme: 'dark' })
  await dark.page.getByRole('link', { name: 'Fjordlaks invoices' }).waitFor()
  await dark.page.waitForLoadState('networkidle')
  await expectScreenshot(dark.page, 'search-dark')

  await page.reload()
  await page
    .getByRole('row', { name: /text: .*Fjørdlaks AS/ })
    .getByRole('link')
    .click()
  await expect.poll(() => page.url()).toMatch(new RegExp(`/documents/${encodeURIComponent(documentId)}`))
  await page.goBack()
  expect(await page.getByRole('textbox', { name: 'Search', exact: true }).inputValue()).toBe('fjordlaks')
})

consoleTest('says that nothing was found', async ({ open }) => {
  const { page } = await open({ path: 'search?q=nothing-like-this' })
  await page.getByText('Nothing contains this text.').waitFor()
})

consoleTest('opens the page of any id, also of those that need another id', async ({ server, open }) => {
  const { runId, agentId } = await seed(server)
  const { page } = await open({ path: `go/${encodeURIComponent(`${agentId}/${runId}`)}` })
  await expect
    .poll(() =>
      new URL(page.url()).pathname.endsWith(`/agents/${encodeURIComponent(agentId)}/runs/${encodeURIComponent(runId)}`),
    )
    .toBe(true)
})

consoleTest('says that there is no object with an id', async ({ open }) => {
  const { page, allow } = await open({ path: `go/${encodeURIComponent(`las:document:${'f'.repeat(32)}`)}` })
  allow(/ 404 .*\/_console\/api\/objects\//)
  await page.getByText('There is no object with this id.').waitFor()
})
