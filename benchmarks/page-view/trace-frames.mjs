import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'

/** @typedef {{ scripts: number[], collections: number[] }} Trace */

/** Events of a trace that contain all scripts, some of them within each other. */
const SCRIPT_EVENTS = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
])

/** Within a script, they are a part of its time. V8 also collects garbage in separate tasks. */
const GARBAGE_EVENTS = new Set(['MajorGC', 'MinorGC'])

/** Frames, and what the action has started, end within this time after it. */
const END_MS = 500

/**
 * Traces an action, and returns the CPU times, in milliseconds, of the scripts in each frame that has any, and of the separate collections
 * of garbage.
 *
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<void>} action
 * @returns {Promise<Trace>}
 */
export async function traceFrames(page, action) {
  const session = await page.context().newCDPSession(page)
  /** @type {any[]} */
  const events = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'v8', 'disabled-by-default-devtools.timeline.frame'] },
  })
  await action()
  await setTimeout(END_MS)
  const completed = once(/** @type {any} */ (session), 'Tracing.tracingComplete')
  await session.send('Tracing.end')
  await completed
  await session.detach()
  return timesOfFrames(threadWithMostScripts(events))
}

/** @param {any[]} events */
function threadWithMostScripts(events) {
  /** @type {Map<string, number>} */
  const calls = new Map()
  const threadOf = (/** @type {any} */ { pid, tid }) => `${pid} ${tid}`
  for (const event of events) {
    if (event.name === 'FunctionCall') calls.set(threadOf(event), (calls.get(threadOf(event)) ?? 0) + 1)
  }
  const [thread] = [...calls].toSorted(([, a], [, b]) => b - a)[0] ?? []
  return events.filter(event => threadOf(event) === thread)
}

/** @param {any[]} events of the main thread */
function timesOfFrames(events) {
  const starts = events
    .filter(({ name }) => name === 'BeginMainThreadFrame')
    .map(({ ts }) => ts)
    .toSorted((a, b) => a - b)
  if (starts.length === 0) throw new Error('the trace has no frames')
  const scripts = events
    .filter(({ name, ph }) => ph === 'X' && (SCRIPT_EVENTS.has(name) || GARBAGE_EVENTS.has(name)))
    .toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)
  /** @type {Map<number, number>} */
  const times = new Map()
  /** @type {number[]} */
  const collections = []
  let frame = 0
  let end = 0
  for (const { name, ts, dur, tdur } of scripts) {
    // Events within another one are a part of its time.
    if (ts < end) continue
    end = ts + dur
    while (frame < starts.length && starts[frame] <= ts) frame += 1
    const time = (tdur ?? dur) / 1000
    if (GARBAGE_EVENTS.has(name)) collections.push(time)
    else times.set(frame, (times.get(frame) ?? 0) + time)
  }
  return { scripts: [...times.values()], collections }
}
