/** Waits until `check` is true; the test's own time limit ends it. */
export async function eventually(check: () => boolean): Promise<void> {
  while (!check()) await new Promise(resolve => setTimeout(resolve, 2))
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
