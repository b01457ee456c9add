/** The time between retries while the budget is exhausted. */
const PROBE_INTERVAL_MS = 1_000

/** Limits the retries of a transport to a fraction of its calls, so that retries do not amplify an outage. */
export interface RetryBudget {
  /** Adds the fraction of a retry for a new call. */
  deposit(): void
  /** Takes one retry; returns false if none remains. */
  withdraw(): boolean
  /** Returns a successful retry to the budget, because its cause was not an outage. */
  refund(): void
}

/**
 * Creates a budget of 15 % of all calls, with a reserve of 20 retries. While it is exhausted, one retry per second checks
 * whether the outage has ended.
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
