import { expect } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { createConsoleTest } from './testing/console-test.js'
import { measureMemory } from './testing/tab-memory.js'
import { useAllPages } from './testing/use-all-pages.js'

const consoleTest = createConsoleTest({ scope: 'test' })

/** How long the console is used; an hour in `.ci/run full`. */
const MINUTES = Number(process.env.LAS_CONSOLE_MINUTES ?? 0)
/** Rounds through all pages, if they take longer. */
const MIN_ROUNDS = 3
/** Caches of the console, such as names and the latest page images, fill in these rounds. */
const WARM_UP_ROUNDS = 2
/** The lists of the pages contain more requests and events at the end. */
const MAX_GROWTH = { objects: 300_000, nodes: 500, listeners: 50 }

consoleTest(
  'using all pages does not grow the memory of the tab',
  async ({ open, annotate }) => {
    const { page } = await open({ path: '' })
    await page.getByRole('button', { name: 'Load samples' }).click()
    await page.getByRole('heading', { name: 'Overview' }).waitFor()
    const measure = await measureMemory(page)
    for (let round = 0; round < WARM_UP_ROUNDS; round++) await useAllPages(page)
    const before = await measure()
    const start = performance.now()
    let rounds = 0
    while (rounds < MIN_ROUNDS || performance.now() - start < MINUTES * 60_000) {
      await useAllPages(page)
      rounds++
    }
    const after = await measure()
    await annotate(`${rounds} rounds: ${JSON.stringify({ before, after })}`)
    expect(after.objects).toBeLessThan(before.objects + MAX_GROWTH.objects)
    expect(after.nodes).toBeLessThan(before.nodes + MAX_GROWTH.nodes)
    expect(after.listeners).toBeLessThan(before.listeners + MAX_GROWTH.listeners)
  },
  timeLimit((MINUTES + 10) * 60_000),
)
