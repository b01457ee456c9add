import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

declare global {
  interface Window {
    /** Set by the script of axe. */
    axe: typeof import('axe-core')
  }
}

const script = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** The only rules whose result depends on the theme. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block']

/** Expects that axe finds no violation of WCAG 2.2 AA, in the light and in the dark theme. */
export async function expectAccessible(page: Page): Promise<void> {
  // Evaluated by the browser's debugger, which the Content-Security-Policy does not concern.
  await page.evaluate(script)
  const before = await page.evaluate(() => document.documentElement.dataset.theme)
  for (const [theme, rules] of [
    ['light', RULES],
    ['dark', COLOR_RULES],
  ] as const) {
    const violations = await page.evaluate(
      async ([theme, rules]) => {
        document.documentElement.dataset.theme = theme
        const results = await window.axe.run(document, { runOnly: [...rules], resultTypes: ['violations'] })
        return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
      },
      [theme, rules] as const,
    )
    expect(violations, theme).toEqual([])
  }
  await page.evaluate(theme => {
    document.documentElement.dataset.theme = theme ?? 'light'
  }, before)
}
