// Checks the built site in Chromium: every page has no dead link or anchor, no error in the console, no violation of WCAG 2.2 AA in both
// themes, and no horizontal scrolling on phones and tablets. Pages of the reference of functions are only checked for existence, without Chromium.
// Arguments select the pages whose appearance is checked, such as `guides/`; links are always checked on all pages.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { main, root, StepError } from '../../tooling/steps.mjs'
import { serveSite } from './serve.mjs'

/** @typedef {import('playwright-core').Page} Page */

const dist = join(root, 'docs/.vitepress/dist')
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** The only rules whose result depends on the theme. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block']
/** Otherwise, colours would be measured while they change to the other theme. */
const NO_TRANSITIONS = '*, *::before, *::after { transition: none !important; animation: none !important }'
const WIDTHS = [1440, 768, 390]
const chosen = process.argv.slice(2)

await main(async () => {
  if (!existsSync(executablePath)) return console.log('Skipped: the crawl, because Chromium is missing')
  const site = await serveSite()
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  /** @type {string[]} */
  const faults = []
  try {
    const page = await browser.newPage()
    page.on('console', message => {
      if (message.type() === 'error') faults.push(`${page.url()}: ${message.text()}`)
    })
    page.on('pageerror', error => faults.push(`${page.url()}: ${error.message}`))
    /** The anchors that pages link to, by page. @type {Map<string, Set<string>>} */
    const linked = new Map()
    /** @type {Map<string, Set<string>>} */
    const ids = new Map()
    const paths = pagesOfDist()
    for (const path of paths) {
      await page.goto(site.url + path, { waitUntil: 'load' })
      const found = await page.evaluate(() => ({
        ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
        links: [...document.querySelectorAll('a[href]')].map(link => /** @type {HTMLAnchorElement} */ (link).href),
        images: [...document.images].map(({ src }) => src),
      }))
      ids.set(path, new Set(found.ids))
      for (const href of [...found.links, ...found.images]) {
        const url = new URL(href)
        if (url.origin !== site.url) continue
        const target = decodeURI(url.pathname).replace(/\/$/, '/index.html')
        const file = existsSync(join(dist, target)) ? target : `${target}.html`
        if (!existsSync(join(dist, file))) faults.push(`${path}: dead link to ${url.pathname}`)
        else if (url.hash)
          linked.set(file, (linked.get(file) ?? new Set()).add(`${decodeURIComponent(url.hash.slice(1))}\n${path}`))
      }
      if (chosen.length === 0 || chosen.some(each => path.includes(each))) await checkAppearance(page, path, faults)
    }
    for (const [path, anchors] of linked) {
      for (const entry of anchors) {
        const [id = '', from = ''] = entry.split('\n')
        if (ids.has(path) && !ids.get(path)?.has(id)) faults.push(`${from}: dead link to ${path}#${id}`)
      }
    }
    console.log(`${paths.length} pages, ${faults.length} faults`)
  } finally {
    await browser.close()
    await site.close()
  }
  if (faults.length > 0) throw new StepError([...new Set(faults)].join('\n'))
})

/** The pages of the site, without the reference of functions. */
function pagesOfDist() {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map(file => `/${file}`)
    .filter(file => file.endsWith('.html') && !file.startsWith('/api/') && file !== '/404.html')
    .sort()
}

/** @param {Page} page @param {string} path @param {string[]} faults */
async function checkAppearance(page, path, faults) {
  await page.addStyleTag({ content: NO_TRANSITIONS })
  await page.evaluate(axe)
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) {
      faults.push(`${path}: scrolls horizontally at ${width} px`)
    }
    for (const isDark of [false, true]) {
      const violations = await page.evaluate(
        async ({ isDark, rules }) => {
          document.documentElement.classList.toggle('dark', isDark)
          const { axe } = /** @type {{ axe: typeof import('axe-core') }} */ (/** @type {unknown} */ (window))
          const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] })
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
        },
        { isDark, rules: isDark ? COLOR_RULES : RULES },
      )
      for (const each of violations) faults.push(`${path} (${width} px, ${isDark ? 'dark' : 'light'}): ${each}`)
    }
  }
}
