import type { Page } from 'playwright-core'
import { expectAccessible } from './accessibility.js'
import { wakeUp } from './browser-tab.js'
import { expectScreenshot } from './screenshots.js'

/**
 * Checks the accessibility of a page, and compares it with screenshots in both themes: `<name>` and `<name>-dark`.
 *
 * @param varying Texts that differ in each run, such as ids that are derived from the keys of an emulator.
 */
export async function expectBothThemes(page: Page, name: string, varying: readonly string[] = []): Promise<void> {
  await expectAccessible(page)
  await page.mouse.move(0, 0)
  // The counts in the list of sections are only updated every ten seconds.
  const counted = page.waitForResponse(response => response.url().endsWith('/_console/api/counts'))
  await wakeUp(page)
  await counted
  await page.waitForLoadState('networkidle')
  await page.evaluate(replaceTexts, varying)
  await setTheme(page, 'light')
  await expectScreenshot(page, name)
  await setTheme(page, 'dark')
  await expectScreenshot(page, `${name}-dark`)
  await setTheme(page, 'light')
}

const setTheme = (page: Page, theme: string): Promise<void> =>
  page.evaluate(value => {
    document.documentElement.dataset.theme = value
  }, theme)

/** Replaces the characters of texts. Runs in the page. */
function replaceTexts(varying: readonly string[]): void {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    let text = node.nodeValue ?? ''
    for (const part of varying) {
      // The separators of ids stay. Secrets can contain hyphens anywhere.
      text = text.replaceAll(part, part.replaceAll(part.includes(':') ? /[^:-]/g : /./g, '0'))
    }
    if (text !== node.nodeValue) node.nodeValue = text
  }
}
