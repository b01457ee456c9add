import type { Budget } from '../../data/budget.js'
import { checkData } from '../../data/check-data.js'
import type { Json } from '../../data/json.js'
import { printable } from '../../data/printable.js'
import { evaluateQuery } from '../jsonpath/evaluate-query.js'
import { parsePath } from './path.js'
import { valueAt } from './reference-path.js'

/** The data that paths and templates read. */
export interface Scope {
  /** The value of `$`. */
  readonly data: Json
  /** The value of `$$`. */
  readonly context: () => Json
  /** Charged for every evaluation step. */
  readonly budget: Budget
}

/**
 * Evaluates a path. A path to a single value returns this value, or undefined if it does not exist. Any other path returns an array of
 * all values that it selects, which can be empty.
 * @throws States.Runtime if the path is invalid or takes too many steps, and States.DataLimitExceeded if it selects too much.
 */
export function evaluatePath(path: string, { data, context, budget }: Scope): Json | undefined {
  return budget.evaluate(path, () => {
    // Also if it is cached, so that executions do not depend on each other.
    budget.spend(1 + (path.length >> 2))
    const { isContext, target } = parsePath(path)
    const root = isContext ? context() : data
    if ('place' in target) return valueAt(root, target.place)
    const selected = evaluateQuery(target.query, root, budget)
    checkData(`The result of ${printable(path)}`, selected, budget)
    return selected
  })
}
