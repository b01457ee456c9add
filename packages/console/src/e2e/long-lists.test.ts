import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { createConsoleTest } from './testing/console-test.js'
import { measureMemory } from './testing/tab-memory.js'

const consoleTest = createConsoleTest({ scope: 'test' })

const DOCUMENTS = 100_000
/** How far the list is scrolled; to its end in `.ci/run full`. */
const ROWS = Number(process.env.LAS_ROWS ?? 15_000)
/** After this number of rows, the list is as large as it gets. */
const FILLED = 5_000
const MAX_GROWTH = { objects: 300_000, nodes: 500 }

consoleTest(
  'a list of 100,000 documents is scrolled without growing memory',
  async ({ server, open, annotate }) => {
    await server.emulator.seed({ documents: Array.from({ length: DOCUMENTS }, () => ({})) })
    const { page } = await open({ path: 'documents' })
    await page.getByRole('table', { name: 'Documents' }).getByRole('link').first().waitFor()
    const measure = await measureMemory(page)
    await scrollUntil(page, FILLED)
    const before = await measure()
    await scrollUntil(page, ROWS)
    const after = await measure()
    await annotate(JSON.stringify({ before, after }))
    const isComplete = ROWS === DOCUMENTS
    await expect
      .poll(() => page.getByRole('table').getAttribute('aria-rowcount'))
      .toBe(isComplete ? `${DOCUMENTS + 1}` : '-1')
    expect(after.objects).toBeLessThan(before.objects + MAX_GROWTH.objects)
    expect(after.nodes).toBeLessThan(before.nodes + MAX_GROWTH.nodes)
    // Rows that were forgotten are loaded again.
    await page.getByRole('table').evaluate(table => table.scrollTo(0, table.scrollHeight / 2))
    await expect.poll(() => page.locator('.table-body [role="row"]').count()).toBeGreaterThan(10)
    expect(await page.locator('.table-body .table-row').count()).toBeLessThan(100)
  },
  timeLimit(300_000),
)

/** Scrolls to the end of what is loaded, again and again, until this number of rows is loaded. */
async function scrollUntil(page: Page, count: number): Promise<void> {
  await page.getByRole('table').evaluate(async (table, rows) => {
    const row = table.querySelector<HTMLElement>('.table-body .table-row')?.offsetHeight ?? 0
    while (table.scrollHeight < rows * row) {
      table.scrollTo(0, table.scrollHeight)
      await new Promise(resolve => setTimeout(resolve))
    }
  }, count)
}
