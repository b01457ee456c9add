import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Tab } from './browser-tab.js'

/** The review page as a person sees it. */
export interface Review {
  /** Resolves when a task is open, and keys that approve it are accepted. */
  opened(documentName?: string): Promise<void>
  /** The input of a value. */
  value(title: string): Locator
  /** The row of a value, with its mark, confidence and message. */
  row(title: string): Locator
  /** A cell of the lines, such as `line 2, description`. */
  cell(name: string): Locator
  /** Types a text as a person does. */
  type(text: string): Promise<void>
  press(...keys: string[]): Promise<void>
  /** Waits until the focus is in a value, a cell or a button with this name. */
  focused(name: string): Promise<void>
  /** Waits until the server has the latest draft. */
  draftSaved(): Promise<void>
}

export function reviewOn({ page }: Pick<Tab, 'page'>): Review {
  const value = (title: string): Locator => page.getByRole('combobox', { name: title, exact: true })
  return {
    async opened(documentName) {
      if (documentName !== undefined) await page.getByRole('heading', { level: 1, name: documentName }).waitFor()
      await page.locator('main.review[data-painted="true"]').waitFor()
    },
    value,
    row: title => page.locator('.value').filter({ has: value(title) }),
    cell: name => page.getByRole('textbox', { name, exact: true }),
    type: text => page.keyboard.type(text),
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key)
    },
    focused: name => expect.poll(() => focusedName(page)).toBe(name),
    draftSaved: () => page.getByText(/^Draft saved/).waitFor(),
  }
}

/** The name of the element with the focus, as a screen reader says it. */
const focusedName = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const element = document.activeElement
    const isText = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
    const label = isText ? element.labels?.[0]?.textContent : undefined
    return element?.getAttribute('aria-label') ?? label ?? element?.textContent?.trim()
  })
