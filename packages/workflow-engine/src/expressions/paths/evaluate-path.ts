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
  /** Counts evaluation steps. */
  readonly budget: Budget
}

/**
 * Evaluates a path. A path to a single value returns this value, or undefined if it does not exist. Any other path returns an
 * array of all selected values, which can be empty.
 * @throws States.Runtime if the path is invalid or takes too many steps, and States.DataLimitExceeded if the selected values
 * are too large.
 */
export function evaluatePath(path: string, { data, context, budget }: Scope): Json | undefined {
  return budget.evaluate(path, () => {
    // Parsing also counts if the path is cached, so that executions do not affect each other.
    budget.spend(1 + (path.length >> 2))
    const { isContext, target } = parsePath(path)
    const root = isContext ? context() : data
    if ('referencePath' in target) return valueAt(root, target.referencePath)
    const selected = evaluateQuery(target.query, root, budget)
    checkData(`The result of ${printable(path)}`, selected, budget)
    return selected
  })
}
