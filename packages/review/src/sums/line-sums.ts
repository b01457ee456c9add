import type { Draft } from '../form/form.js'
import { isEqual, numberAt, numbersIn, sumOf } from './amounts.js'
import type { SumRule, SumTarget } from './sum-rules.js'

/** The sum of the current values of a table, and how they differ from its rules. */
export interface LineSums {
  /** With two decimals, like the other amounts. */
  readonly sum: string
  /** Undefined without a target, or while the target has no value. */
  readonly comparison: SumComparison | undefined
  /** The rows whose amount is not the product of its factors, which the message says: `3 × 2.50 = 7.50`. */
  readonly rows: readonly { readonly row: number; readonly message: string }[]
}

export interface SumComparison {
  readonly target: SumTarget
  readonly expected: string
  /** The sum minus what is expected; `0.00` if they are equal, except for rounding. */
  readonly difference: string
}

/** Applies a rule to the current values. */
export function lineSums({ field, column, target, factors }: SumRule, draft: Draft): LineSums {
  const amounts = numbersIn(draft, field, column)
  const sum = sumOf(amounts)
  const [first = [], second = []] = (factors ?? []).map(factor => numbersIn(draft, field, factor))
  const rows = amounts.flatMap((amount, row) => {
    const [a, b] = [first[row], second[row]]
    if (amount === undefined || a === undefined || b === undefined || isEqual(a * b, amount)) return []
    return [{ row, message: `${a} × ${b} = ${(a * b).toFixed(2)}` }]
  })
  return { sum: sum.toFixed(2), comparison: target && compare(sum, target, draft), rows }
}

function compare(sum: number, target: SumTarget, draft: Draft): SumComparison | undefined {
  const total = numberAt(draft, target.field)
  if (total === undefined) return undefined
  const expected = total - sumOf(target.subtracted.map(field => numberAt(draft, field)))
  const difference = isEqual(sum, expected) ? 0 : sum - expected
  return { target, expected: expected.toFixed(2), difference: difference.toFixed(2) }
}
