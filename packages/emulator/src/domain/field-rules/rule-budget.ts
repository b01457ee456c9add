import { setImmediate } from 'node:timers/promises'
import { RuleError } from './rule-error.js'

/** Maximum number of steps for all rules of a document, a fraction of a second. */
export const MAX_RULE_STEPS = 10_000_000

/** Number of steps, some milliseconds, after which other work continues first. */
const STEPS_PER_TURN = 200_000

/**
 * Counts the steps of an evaluation, such as the operators in an expression, or the characters that a regular expression reads
 * multiplied by its size. The number depends only on the rules and the values, not on the machine.
 */
export class RuleBudget {
  #spent = 0
  #yieldAt = STEPS_PER_TURN

  /** @throws {@link RuleError} if all steps are spent. */
  spend(steps: number): void {
    this.#spent += steps
    if (this.#spent > MAX_RULE_STEPS)
      throw new RuleError(
        'it is too expensive. Shorten its regular expression or expression, or apply it to fewer values.',
      )
  }

  /** Lets other work continue if many steps have been spent. */
  async yieldIfDue(): Promise<void> {
    if (this.#spent < this.#yieldAt) return
    this.#yieldAt = this.#spent + STEPS_PER_TURN
    await setImmediate()
  }
}
