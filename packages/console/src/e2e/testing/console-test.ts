import type { EmulatorOptions } from '@las/emulator'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { expect, type TestAPI, test } from 'vitest'
import { chromiumPath, launchChromium } from '../../../../../tooling/testing/chromium.js'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import { openTab, type Tab } from './browser-tab.js'
import { type ConsoleServer, startServer } from './server.js'

export interface OpenOptions extends BrowserContextOptions {
  /** The user who signs in, by default the owner; null to open the page without a session. */
  readonly email?: string | null
  /** The page, relative to `/_console/`; by default the queue. */
  readonly path?: string
}

export interface ConsoleFixtures {
  server: ConsoleServer
  browser: Browser
  /** Opens a page of the console in a new session of the browser. */
  open: (options?: OpenOptions) => Promise<Tab>
  /** Opens another tab in the session of a page. */
  openBeside: (tab: Tab, path?: string) => Promise<Tab>
}

export interface ConsoleTestOptions extends EmulatorOptions {
  /** Which tests share an emulator; by default all of a file. */
  readonly scope?: 'test' | 'file'
  /** Whether the clock of the browser stands still, for screenshots. */
  readonly isFrozen?: boolean
}

const VIEWPORT = { width: 1440, height: 900 }

if (!chromiumPath) console.warn('Skipped: the tests of the console, because Chromium was not found. Set CHROMIUM_PATH.')

/**
 * Creates a test of the console in Chromium. The tests of a file share an emulator and a browser. Errors in the browser's console,
 * violations of the Content-Security-Policy and requests to other hosts fail a test.
 */
export function createConsoleTest({
  scope = 'file',
  isFrozen = false,
  ...options
}: ConsoleTestOptions = {}): TestAPI<ConsoleFixtures> {
  const consoleTest = test.extend<ConsoleFixtures>({
    server: [
      // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of the fixtures from the pattern.
      async ({}, use) => {
        const server = await startServer(options)
        await use(server)
        await server.close()
      },
      { scope },
    ],
    browser: [
      // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of the fixtures from the pattern.
      async ({}, use) => {
        const browser = await launchChromium()
        await use(browser)
        await browser.close()
      },
      { scope: 'file' },
    ],
    open: async ({ server, browser }, use) => {
      const contexts: BrowserContext[] = []
      const tabs: Tab[] = []
      await use(async ({ email, path = 'queue', ...contextOptions } = {}) => {
        const context = await browser.newContext({
          viewport: VIEWPORT,
          reducedMotion: 'reduce',
          timezoneId: 'UTC',
          locale: 'en-GB',
          ...contextOptions,
        })
        context.setDefaultTimeout(timeLimit(30_000))
        contexts.push(context)
        const { emulator } = server
        const { authEndpoint: origin, clock } = emulator
        const tab = await openTab(context, { origin, time: clock.now(), isFrozen })
        tabs.push(tab)
        const to = `/_console/${path}`
        const link = email === null ? origin + to : await signInLink(server, email, to)
        await tab.page.goto(link)
        return tab
      })
      for (const context of contexts) await context.close()
      for (const tab of tabs) expect(tab.problems()).toEqual([])
    },
    openBeside: async ({ server }, use) => {
      const tabs: Tab[] = []
      const { emulator } = server
      await use(async ({ page }, path = '') => {
        const { authEndpoint: origin, clock } = emulator
        const tab = await openTab(page.context(), { origin, time: clock.now(), isFrozen })
        tabs.push(tab)
        await tab.page.goto(`${emulator.consoleUrl}/${path}`)
        return tab
      })
      for (const tab of tabs) expect(tab.problems()).toEqual([])
    },
  })
  return (chromiumPath ? consoleTest : consoleTest.skip) as TestAPI<ConsoleFixtures>
}

async function signInLink({ emulator }: ConsoleServer, email: string | undefined, to: string): Promise<string> {
  const link = await emulator.consoleLink(email === undefined ? {} : { email })
  return `${link}&to=${encodeURIComponent(to)}`
}

export const consoleTest: TestAPI<ConsoleFixtures> = createConsoleTest()
