/** How long a job waits after its first failure, in milliseconds. It doubles with each. */
const MIN_BACKOFF_MS = 1000
/** How long a job waits after a failure at most, in milliseconds. */
export const MAX_BACKOFF_MS = 60_000

/** How long a job waits after a number of failures, in milliseconds. */
export const backoff = (failures: number): number => Math.min(MIN_BACKOFF_MS * 2 ** (failures - 1), MAX_BACKOFF_MS)
