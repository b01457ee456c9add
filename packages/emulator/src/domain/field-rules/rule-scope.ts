import type { Scope } from './expressions/scope.js'
import type { RuleBudget } from './rule-budget.js'
import { RuleError } from './rule-error.js'

/** The field of a rule, and what the rule can use. */
export interface RuleScope extends Scope {
  readonly label: string
  readonly isTable: boolean
  readonly budget: RuleBudget
}

/** @throws {@link RuleError} if the field is a table. */
export function assertNoTable({ isTable }: RuleScope): void {
  if (isTable) throw new RuleError('it cannot be applied to a table. Apply it to a column.')
}
