import { setTimeout as pause } from 'node:timers/promises'

/** Polls until `check` returns true, also with fake timers. Only the time limit of the test ends it earlier. */
export async function eventually(check: () => boolean): Promise<void> {
  while (!check()) await pause(2)
}

/** Lets all work finish that waits for neither timers nor the network. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise(resolve => setImmediate(resolve))
}

/** Waits until a number stops growing or reaches `limit`, and returns it. */
export async function steady(read: () => number, limit: number): Promise<number> {
  let last = read()
  for (let calm = 0; calm < 10 && last < limit; calm++) {
    await pause(2)
    if (read() > last) calm = 0
    last = read()
  }
  return last
}

/** Returns the rejection reason of a promise. Throws if the promise is fulfilled. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('The promise was fulfilled.')
}
