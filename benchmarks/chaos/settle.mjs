// Waits for the work that is left after the faults.
import { setTimeout } from 'node:timers/promises'
import { describeUnfinished, undelivered, unfinishedWork } from './checks/jobs.mjs'

/** Milliseconds. */
const INTERVAL = 2_000
/** Tasks whose claim was lost, and webhooks that failed, are repeated later. If nothing else is left, the clock is advanced, in milliseconds. */
const CLOCK_STEP = 60_000

/**
 * Waits until no work is left. Returns the seconds, or undefined if it took too long.
 * @param {import('./checks/checks.mjs').Query} query @param {(milliseconds: number) => Promise<unknown>} advanceClock
 * @param {number} limit seconds
 */
export async function settleWork(query, advanceClock, limit) {
  const start = performance.now()
  const elapsed = () => (performance.now() - start) / 1000
  let before = Number.POSITIVE_INFINITY
  while (elapsed() < limit) {
    const counts = await unfinishedWork(query)
    const left = Object.values(counts).reduce((sum, count) => sum + count, 0)
    if (left === 0) return elapsed()
    console.error(`Waiting for ${elapsed().toFixed(0)} s`, JSON.stringify(counts))
    if (left >= before) await advanceClock(CLOCK_STEP)
    before = left
    await setTimeout(INTERVAL)
  }
  console.error('Deliveries', await describeUnfinished(query))
  console.error('Jobs without a delivery', await undelivered(query))
  return undefined
}
