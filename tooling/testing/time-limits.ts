// Time limits for tests, scaled to the current speed of this machine.

/** The result of `calibrationTime` on an idle machine with two cores. */
const REFERENCE_MS = 100
const MAX_SLOWDOWN = 10

/** Passes the slowdown from the main process of vitest to its workers. */
const VARIABLE = 'LAS_TEST_SLOWDOWN'

/**
 * The slowdown of this machine relative to an idle reference machine, from 1 to 10. It is measured once per test run, when
 * vitest.config.ts is loaded. `LAS_TEST_SLOWDOWN` overrides it.
 */
export const slowdown: number = clamp(Number(process.env[VARIABLE]) || calibrationTime() / REFERENCE_MS)
process.env[VARIABLE] = slowdown.toFixed(2)

/**
 * Scales a time limit to the speed of this machine. Use it for every time limit of a test. A time limit only ends a test that hangs:
 * assertions must not depend on it.
 *
 * @param milliseconds a generous limit for an idle machine
 *
 * @example
 * it('trains a model', async () => { … }, timeLimit(300_000))
 */
export function timeLimit(milliseconds: number): number {
  return Math.ceil(milliseconds * slowdown)
}

function clamp(factor: number): number {
  return Math.min(Math.max(factor, 1), MAX_SLOWDOWN)
}

/** Wall-clock time in milliseconds, so that it includes the work of other processes. */
function calibrationTime(): number {
  const records = Array.from({ length: 200 }, (_, index) => ({
    id: `record:${index}`,
    fields: [{ label: 'total', index }],
  }))
  const work = (): void => {
    for (let round = 0; round < 1_000; round++) JSON.parse(JSON.stringify(records))
  }
  work()
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}
