/** Delay after the first failure. It doubles with each further failure. */
const MIN_BACKOFF_MS = 1000
/** Maximum delay after a failure. */
export const MAX_BACKOFF_MS = 60_000

/** Returns the delay before the next attempt, in milliseconds. */
export const backoff = (failures: number): number => Math.min(MIN_BACKOFF_MS * 2 ** (failures - 1), MAX_BACKOFF_MS)
