/** Milliseconds between retries while the budget is used up. */
const PROBE_INTERVAL_MS = 1_000

/** Limits the retries of one transport to a share of its calls, so that retrying does not amplify an outage. */
export interface RetryBudget {
  /** Adds the share of a new call. */
  deposit(): void
  /** Takes one retry; false if none is left. */
  withdraw(): boolean
  /** Returns a retry that succeeded: its cause was not an outage. */
  refund(): void
}

/**
 * A budget of 15 % of all calls, with a reserve of 20 retries. While it is used up, one retry per second checks whether
 * the outage is over.
 */
export function createRetryBudget(): RetryBudget {
  const share = 0.15
  const reserve = 20
  let retries = reserve
  let withdrawnAt = 0
  const add = (count: number): void => {
    retries = Math.min(reserve, retries + count)
  }
  return {
    deposit: () => add(share),
    refund: () => add(1),
    withdraw() {
      const now = performance.now()
      if (retries < 1 && now - withdrawnAt < PROBE_INTERVAL_MS) return false
      retries = Math.max(0, retries - 1)
      withdrawnAt = now
      return true
    },
  }
}
