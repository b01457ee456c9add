import { ApiError } from '../../platform/errors.js'
import { enforce, type Waiving } from '../../platform/waivers.js'
import type { FieldConfig } from '../../workers/field-config.js'
import { compileRules } from './compile-rules.js'
import { RuleBudget } from './rule-budget.js'

/**
 * Checks the rules of a model without a document.
 * @throws 400 if a rule is invalid, unless this is waived. The message contains the field and the rule.
 */
export function checkFieldRules(context: Waiving, fieldConfig: FieldConfig): void {
  try {
    compileRules(fieldConfig, new RuleBudget())
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    enforce(context, 'field-rules', error)
  }
}
