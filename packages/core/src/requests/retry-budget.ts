/** Milliseconds between retries when the budget is used up. */
const PROBE_PAUSE = 1_000

/** Limits the retries of one transport to a share of its calls, so that retrying does not amplify an outage. */
export interface RetryBudget {
  /** Counts a call that was started. */
  earn(): void
  /** Takes one retry out of the budget; false when there is none left. */
  spend(): boolean
  /** Gives back a retry that led to a success: what it was up against was no outage. */
  refund(): void
}

/**
 * A budget of 15 % of all calls, with a reserve of 20 retries. When it is used up, one retry a second finds out whether the
 * outage is over.
 */
export function createRetryBudget(): RetryBudget {
  const share = 0.15
  const reserve = 20
  let retries = reserve
  let spentAt = 0
  const add = (count: number): void => {
    retries = Math.min(reserve, retries + count)
  }
  return {
    earn: () => add(share),
    refund: () => add(1),
    spend() {
      const now = performance.now()
      if (retries < 1 && now - spentAt < PROBE_PAUSE) return false
      retries = Math.max(0, retries - 1)
      spentAt = now
      return true
    },
  }
}
