import { setTimeout as pause } from 'node:timers/promises'

/** Waits until `check` is true, also while a test controls the clock; the test's own time limit ends it. */
export async function eventually(check: () => boolean): Promise<void> {
  while (!check()) await pause(2)
}

/** Lets everything happen that needs neither time nor an answer from elsewhere. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise(resolve => setImmediate(resolve))
}

/** Waits until a number grows no more, or reaches a limit that it must not reach. */
export async function steady(read: () => number, limit: number): Promise<number> {
  let last = read()
  for (let calm = 0; calm < 10 && last < limit; calm++) {
    await pause(2)
    if (read() > last) calm = 0
    last = read()
  }
  return last
}

/** What a promise rejects with; fails when it does not reject. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('The promise was fulfilled.')
}
