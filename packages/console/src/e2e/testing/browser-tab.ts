import type { BrowserContext, Page } from 'playwright-core'

/** The keys that a person has pressed: those that type a character into a text field, and all others. */
export interface KeyCount {
  readonly typed: number
  readonly pressed: number
}

/** A tab of a browser that reports everything that must not happen. */
export interface Tab {
  readonly page: Page
  /** The requests to the server, such as `POST /_console/api/claims`. */
  readonly requests: readonly string[]
  /** Errors of scripts and messages of the browser's console that match a pattern are expected from now on. */
  allow(pattern: RegExp): void
  /** The problems that were not expected. */
  problems(): readonly string[]
  keys(): Promise<KeyCount>
}

declare global {
  interface Window {
    lasKeys?: { typed: number; pressed: number }
  }
}

export interface TabOptions {
  readonly origin: string
  /** The time of the server, which the clock of the tab shows at first. */
  readonly time: number
  /** Whether the clock stands still, for screenshots. */
  readonly isFrozen: boolean
}

/** Shows the tab again, as after the computer wakes up. The page then renews the lease of its task and loads its lists again. */
export const wakeUp = (page: Page): Promise<void> =>
  page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))

export async function openTab(context: BrowserContext, { origin, time, isFrozen }: TabOptions): Promise<Tab> {
  const page = await context.newPage()
  const problems: string[] = []
  // The browser reports all error statuses. These say that no task waits, and that a draft has arrived after the approval of its task.
  const allowed = [/ 404 .*\/_console\/api\/claims$/, / 409 .*\/draft$/]
  const requests: string[] = []
  const report = (problem: string): void => {
    if (!allowed.some(pattern => pattern.test(problem))) problems.push(problem)
  }
  page.on('console', message => {
    const type = message.type()
    if (type === 'error' || type === 'warning') report(`${type}: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', error => report(`exception: ${error.stack ?? error.message}`))
  page.on('request', request => {
    const url = new URL(request.url())
    if (/^(?:blob|data):$/.test(url.protocol)) return
    if (url.origin === origin) requests.push(`${request.method()} ${url.pathname}`)
    else report(`request to another host: ${url.origin}`)
  })
  await page.addInitScript(setClock, { time, offset: isFrozen ? undefined : time - Date.now() })
  await page.addInitScript(countKeys)
  return {
    page,
    requests,
    allow: pattern => void allowed.push(pattern),
    problems: () => problems,
    keys: async () => (await page.evaluate(() => window.lasKeys)) ?? { typed: 0, pressed: 0 },
  }
}

/** @param clock `offset` is the difference to the clock of the computer; undefined for a clock that stands still. */
function setClock({ time, offset }: { readonly time: number; readonly offset: number | undefined }): void {
  const RealDate = Date
  const { now } = Date
  Date.now = () => (offset === undefined ? time : now() + offset)
  globalThis.Date = class extends RealDate {
    constructor(...args: ConstructorParameters<typeof Date> | []) {
      if (args.length === 0) super(RealDate.now())
      else super(...args)
    }
  } as DateConstructor
}

function countKeys(): void {
  const keys = { typed: 0, pressed: 0 }
  window.lasKeys = keys
  addEventListener(
    'keydown',
    ({ key, target, ctrlKey, altKey, metaKey }) => {
      if (['Control', 'Shift', 'Alt', 'Meta'].includes(key)) return
      const isText = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
      if (isText && key.length === 1 && !ctrlKey && !altKey && !metaKey) keys.typed++
      else keys.pressed++
    },
    true,
  )
}
