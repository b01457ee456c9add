import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pixelmatch from 'pixelmatch'
import type { Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'

const folder = fileURLToPath(new URL('../screenshots/', import.meta.url))
const versionFile = join(folder, 'chromium.json')
const isUpdating = process.env.LAS_UPDATE_SCREENSHOTS === '1'

/** The share of the pixels that can differ, because of other versions of system libraries. */
const TOLERANCE = 0.0001

const MAX_ATTEMPTS = 10

/** Milliseconds in which the page can become what is expected. */
const MAX_WAIT: number = timeLimit(5_000)
const RETRY_INTERVAL = 250

/** Several processes choose random ids, which screenshots contain. */
const hasRandomIds = process.env.LAS_TEST_SERVERS !== undefined

let hasWarned = false

/**
 * Compares what a page shows with a file in the folder `screenshots`. With `LAS_UPDATE_SCREENSHOTS=1`, the file is written instead.
 * Chromium draws differently in each major version, so another version than that of the files skips the comparison.
 */
export async function expectScreenshot(page: Page, name: string): Promise<void> {
  if (hasRandomIds) return
  const version = page.context().browser()?.version() ?? ''
  const major = Number.parseInt(version, 10)
  const file = join(folder, `${name}.png`)
  if (isUpdating) {
    writeFileSync(file, await takeStableScreenshot(page))
    writeFileSync(versionFile, `{ "major": ${major} }\n`)
    return
  }
  const expectedMajor = (JSON.parse(readFileSync(versionFile, 'utf8')) as { major: number }).major
  if (major !== expectedMajor) {
    if (!hasWarned) console.warn(`Skipped: screenshots, which are from Chromium ${expectedMajor}, not ${major}.`)
    hasWarned = true
    return
  }
  if (!existsSync(file)) throw new Error(`${file} does not exist. Write it with LAS_UPDATE_SCREENSHOTS=1.`)
  const expected = readFileSync(file)
  const end = Date.now() + MAX_WAIT
  let content = await takeScreenshot(page)
  let difference = compare(expected, content)
  // Parts of the page that are still loading appear in a later screenshot.
  while (difference && Date.now() < end) {
    await page.waitForTimeout(RETRY_INTERVAL)
    content = await takeScreenshot(page)
    difference = compare(expected, content)
  }
  if (!difference) return
  const output = mkdtempSync(join(tmpdir(), 'las-screenshots-'))
  writeFileSync(join(output, `${name}.png`), content)
  if (difference.image) writeFileSync(join(output, `${name}-difference.png`), PNG.sync.write(difference.image))
  throw new Error(
    `${name} looks different: ${difference.message} See ${output}. After a change, write the files with LAS_UPDATE_SCREENSHOTS=1.`,
  )
}

/** Takes screenshots until two of them are the same, because the page may still be drawing. */
async function takeStableScreenshot(page: Page): Promise<Buffer> {
  let content: Buffer = Buffer.alloc(0)
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const next = await takeScreenshot(page)
    if (next.equals(content)) break
    content = next
  }
  return content
}

/** Takes a screenshot without the styles that Playwright adds by default, which the Content-Security-Policy of the console rejects. */
async function takeScreenshot(page: Page): Promise<Buffer> {
  await page.evaluate(replaceVaryingTexts)
  return page.screenshot({ animations: 'allow', caret: 'initial' })
}

/** Replaces the port of the emulator, the ids of its first objects and measured times, which differ in each run. Runs in the page. */
function replaceVaryingTexts(): void {
  const replace = (text: string): string =>
    text
      .replaceAll(/\blocalhost:\d+/g, 'localhost:8099')
      .replaceAll(/\b\d+(?:\.\d+)? m?s\b/g, '10 ms')
      .replaceAll(/(?<=\b(?:app-client|organization):)[0-9a-f]{8,}/g, id => '0'.repeat(id.length))
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.nodeValue ?? ''
    if (replace(text) !== text) node.nodeValue = replace(text)
  }
  for (const input of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    if (replace(input.value) !== input.value) input.value = replace(input.value)
  }
}

function compare(before: Buffer, after: Buffer): { readonly message: string; readonly image?: PNG } | undefined {
  if (before.equals(after)) return undefined
  const expected = PNG.sync.read(before)
  const actual = PNG.sync.read(after)
  const { width, height } = expected
  if (actual.width !== width || actual.height !== height) {
    return { message: `${actual.width}×${actual.height} instead of ${width}×${height} pixels.` }
  }
  const image = new PNG({ width, height })
  const count = pixelmatch(expected.data, actual.data, image.data, width, height, { threshold: 0.15 })
  return count <= width * height * TOLERANCE ? undefined : { message: `${count} pixels differ.`, image }
}
