// Time limits for tests, scaled to how fast this machine is right now.

/** Wall-clock time of `calibrationTime` on an idle two-core machine, in milliseconds. */
const REFERENCE_MS = 100
const MAX_SLOWDOWN = 10

/** Carries the measured slowdown from vitest's main process to its workers. */
const VARIABLE = 'LAS_TEST_SLOWDOWN'

/**
 * How much slower than an idle reference machine this machine runs, from 1 to 10. Measured once per test run, when
 * vitest.config.ts is loaded; set `LAS_TEST_SLOWDOWN` to choose it.
 */
export const slowdown: number = clamp(Number(process.env[VARIABLE]) || calibrationTime() / REFERENCE_MS)
process.env[VARIABLE] = slowdown.toFixed(2)

/**
 * Scales a time limit to the speed of this machine. Use it for every limit that a test cannot do without. Such a limit
 * only ends a test that hangs: no assertion may depend on it.
 *
 * @param milliseconds what is ample on an idle machine
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

/** Includes the time during which other processes had the CPU. */
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
