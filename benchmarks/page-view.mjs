// node page-view.mjs [--words 3000 --frames 240]: measures the script that Chromium runs for each frame while the page of a document is
// scrolled, zoomed and pointed at in the web console. Set CHROMIUM_PATH if Chromium is not at /usr/bin/chromium.
import { loadavg } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { startEmulator } from '@las/emulator'
import { chromium } from 'playwright-core'
import { createReviewTask } from './page-view/review-task.mjs'
import { traceFrames } from './page-view/trace-frames.mjs'
import { readOptions } from './shared/options.mjs'
import { environment, median, saveResult, table } from './shared/results.mjs'

const { words, frames } = readOptions({ words: 3000, frames: 240 })
/** The maximum CPU time of scripts in a frame that is scrolled or zoomed. */
const GOAL_MS = 4
/** About half of a frame, so that every frame has events. */
const EVENT_INTERVAL_MS = 8

const loadBefore = loadavg()[0]
const emulator = await startEmulator({ auth: 'off' })
const { taskId, fields } = await createReviewTask(emulator.apiEndpoint, words)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
await page.goto(`${new URL(emulator.apiEndpoint).origin}/_console/review/${encodeURIComponent(taskId)}`)
await page.waitForSelector('.page-image')
// The image of double width is swapped in before the measurement.
await page.waitForLoadState('networkidle')

/** Sends an event for each frame. @param {(frame: number) => Promise<unknown>} send */
const repeat = send => async () => {
  for (let frame = 0; frame < frames; frame++) {
    await send(frame)
    await setTimeout(EVENT_INTERVAL_MS)
  }
}
const scroll = repeat(frame => page.mouse.wheel(0, frame % 60 < 30 ? 30 : -30))
const zoom = repeat(frame => page.mouse.wheel(0, frame % 40 < 20 ? -20 : 20))
const point = repeat(frame => page.mouse.move(60 + ((frame * 17) % 700), 150 + ((frame * 29) % 600)))

await page.mouse.move(400, 450)
// The first frames compile the scripts.
await scroll()
const scrolled = await traceFrames(page, scroll)
await page.keyboard.down('Control')
const zoomed = await traceFrames(page, zoom)
await page.keyboard.up('Control')
const pointed = await traceFrames(page, point)
const elements = await page.locator('.page-layer *').count()
await browser.close()
await emulator.close()

/** @param {string} name @param {import('./page-view/trace-frames.mjs').Trace} trace */
const row = (name, { scripts, collections }) => {
  const sorted = scripts.toSorted((a, b) => a - b)
  const values = [median(sorted), sorted[Math.floor(sorted.length * 0.99)] ?? 0, sorted.at(-1) ?? 0]
  return [name, scripts.length, ...values.map(value => value.toFixed(2)), Math.max(0, ...collections).toFixed(2)]
}
const longest = Math.max(...scrolled.scripts, ...zoomed.scripts)
saveResult(
  'page-view',
  `# Scrolling and zooming a page in the web console

The CPU time of the scripts in each frame, in milliseconds, from a trace of Chromium. The last column is the longest collection of garbage in a separate task. The page has ${words.toLocaleString('en')} words, and boxes of ${fields} values. It is shown with ${elements} elements.

The goal is at most ${GOAL_MS} ms for a frame in which the page is scrolled or zoomed. The longest such frame took ${longest.toFixed(2)} ms.

${environment(['playwright-core'])}
- Chromium ${browser.version()}, without a GPU
- load ${loadBefore?.toFixed(1)} at the start

${table(
  ['action', 'frames with scripts', 'median', '99th percentile', 'maximum', 'garbage'],
  [
    row('scrolling with the wheel', scrolled),
    row('zooming with the wheel', zoomed),
    row('moving the pointer over words, which the panel shows', pointed),
  ],
)}`,
)
