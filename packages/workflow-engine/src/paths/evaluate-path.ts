import type { Json } from '../json.js'
import { evaluateQuery } from '../jsonpath/evaluate-query.js'
import type { Budget } from '../limits/budget.js'
import { checkData } from '../limits/check-data.js'
import { printable } from '../limits/printable.js'
import { parsePath } from './path.js'
import { valueAt } from './reference-path.js'

/** What paths and templates read from. */
export interface Scope {
  /** The value of `$`. */
  readonly data: Json
  /** The value of `$$`. */
  readonly context: () => Json
  /** Charged for every evaluation step. */
  readonly budget: Budget
}

/**
 * The value that a path selects. A path that names one place gives the value there, or undefined when there is none. Any
 * other path gives an array of everything that it selects, which may be empty.
 * @throws States.Runtime when the path is invalid or takes too many steps, and States.DataLimitExceeded when it selects too
 * much.
 */
export function evaluatePath(path: string, { data, context, budget }: Scope): Json | undefined {
  return budget.evaluate(path, () => {
    // Whether or not it is parsed again, so that an execution does not depend on what others left in the cache.
    budget.spend(1 + (path.length >> 2))
    const { isContext, target } = parsePath(path)
    const root = isContext ? context() : data
    if ('place' in target) return valueAt(root, target.place)
    const selected = evaluateQuery(target.query, root, budget)
    checkData(`The result of ${printable(path)}`, selected, budget)
    return selected
  })
}
