import { printable } from './printable.js'
import { runtimeError, type StatesError } from './states-error.js'

/** Thrown by {@link Budget.spend}. */
class BudgetExceeded extends Error {}

/** Counts evaluation steps, to limit the time of expressions. */
export class Budget {
  readonly limit: number
  #spent = 0

  constructor(limit: number) {
    this.limit = limit
  }

  get spent(): number {
    return this.#spent
  }

  spend(steps = 1): void {
    this.#spent += steps
    if (this.#spent > this.limit) throw new BudgetExceeded()
  }

  /**
   * Evaluates an expression.
   * @throws States.Runtime if the budget is exceeded. The message contains the expression.
   */
  evaluate<T>(expression: string, evaluation: () => T): T {
    try {
      return evaluation()
    } catch (error) {
      if (error instanceof BudgetExceeded) throw tooManySteps(this.limit, expression)
      throw error
    }
  }
}

const tooManySteps = (limit: number, expression: string): StatesError =>
  runtimeError(`Evaluation of ${printable(expression)} exceeds the limit of ${limit.toLocaleString('en')} steps`)
