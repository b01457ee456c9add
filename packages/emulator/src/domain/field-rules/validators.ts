import { compileExpression, type Expression, type Variables } from './expressions/expression.js'
import { NoResult, shown } from './expressions/value.js'
import { Pattern } from './pattern.js'
import type { RuleConfig } from './rule-config.js'
import { assertNoTable, type RuleScope } from './rule-scope.js'
import type { FieldValue } from './run-fields.js'
import { isPresent, type Subject } from './subject.js'

/** Checks the values of a field. Returns why they are not valid. */
export type Validator = (subject: Subject) => string | undefined

/** @throws {@link RuleError} if the configuration is invalid. */
type CreateValidator = (config: RuleConfig, scope: RuleScope) => Validator

/** The validators by the name of their shared function. */
export const validators: ReadonlyMap<string, CreateValidator> = new Map(
  Object.entries<CreateValidator>({
    'validator-threshold': config => {
      const threshold = config.number('threshold', { min: 0, max: 1 })
      return firstProblem(({ confidence }) =>
        confidence < threshold ? `The confidence ${confidence} is less than ${threshold}.` : undefined,
      )
    },
    'validator-not-empty':
      () =>
      ({ values }) =>
        values.some(isPresent) ? undefined : 'The value is missing.',
    'validator-regex': (config, scope) => {
      assertNoTable(scope)
      const source = config.text('pattern')
      const pattern = new Pattern(source, config.text('flags', ''), scope.budget)
      return firstProblem(each =>
        isPresent(each) && !pattern.test(each.value ?? '')
          ? `${shown(each.value)} does not match ${shown(source)}.`
          : undefined,
      )
    },
    'validator-expression': (config, scope) => {
      const text = config.text('expression')
      const expression = compileExpression(text, scope, scope.budget)
      const message = config.text('message', '') || `${text} is false.`
      return subject => {
        const values = scope.isTable || subject.values.length === 0 ? [undefined] : subject.values
        return firstOf(values, value => problemOf(expression, subject.variablesFor(value), { text, message }))
      }
    },
  }),
)

const firstProblem =
  (problemOfValue: (value: FieldValue) => string | undefined): Validator =>
  ({ values }) =>
    firstOf(values, problemOfValue)

function firstOf<Item>(items: readonly Item[], problemOfItem: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const problem = problemOfItem(item)
    if (problem !== undefined) return problem
  }
  return undefined
}

function problemOf(
  { holds, labels }: Expression,
  variables: Variables,
  { text, message }: { readonly text: string; readonly message: string },
): string | undefined {
  try {
    return holds(variables) ? undefined : message
  } catch (error) {
    if (!(error instanceof NoResult)) throw error
    const missing = [...labels].filter(label => variables.get(label) === null)
    const reason = missing.length > 0 ? `there is no value for ${missing.join(', ')}` : error.message
    return `${text} cannot be checked: ${reason}.`
  }
}
