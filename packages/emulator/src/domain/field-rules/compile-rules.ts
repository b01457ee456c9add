import { badRequest } from '../../platform/errors.js'
import { type FieldConfig, isTable, type LinesField, type ScalarField } from '../../workers/field-config.js'
import { type Condition, compileConditions } from './conditions.js'
import { type Formatter, formatters } from './formatters.js'
import type { RuleBudget } from './rule-budget.js'
import { RuleConfig } from './rule-config.js'
import { RuleError } from './rule-error.js'
import { ruleName } from './rule-name.js'
import { assertNoTable, type RuleScope } from './rule-scope.js'
import { type Validator, validators } from './validators.js'

/** Maximum number of validators and formatters of a model. */
export const MAX_RULES = 1000

/** A field with its rules. */
export interface CompiledField {
  readonly label: string
  /** The table that contains the field; undefined if it is a field of the document. */
  readonly table: Table | undefined
  /** @throws 400 if its conditions are too expensive. The message contains the field. */
  readonly applies: Condition
  readonly formatters: readonly CompiledRule<Formatter>[]
  readonly validators: readonly CompiledRule<Validator>[]
}

interface Table {
  readonly label: string
  readonly field: LinesField
}

/** A validator or formatter of a field. */
export interface CompiledRule<Run> {
  readonly functionId: string
  readonly applies: Condition
  readonly run: Run
  /** Calls a function that applies the rule. */
  readonly guard: Guard
}

/** @throws 400 if the function throws a {@link RuleError}. The message contains the field and the rule. */
type Guard = <Result>(call: () => Result) => Result

export interface CompiledRules {
  readonly fields: readonly CompiledField[]
  /** Descriptions of the rules that are ignored. */
  readonly warnings: readonly string[]
}

/**
 * Compiles the rules of a model.
 * @throws 400 if a rule is invalid. The message contains the field and the rule.
 */
export function compileRules(fieldConfig: FieldConfig, budget: RuleBudget): CompiledRules {
  const compilation: Compilation = { fieldConfig, budget, warnings: [], numberOfRules: 0 }
  const fields = Object.entries(fieldConfig).flatMap(([label, field]) => [
    compileField(compilation, label, field),
    ...(isTable(field)
      ? Object.entries(field.fields).map(([name, column]) => compileField(compilation, name, column, { label, field }))
      : []),
  ])
  return { fields, warnings: compilation.warnings }
}

interface Compilation {
  readonly fieldConfig: FieldConfig
  readonly budget: RuleBudget
  readonly warnings: string[]
  numberOfRules: number
}

function compileField(
  compilation: Compilation,
  label: string,
  field: ScalarField | LinesField,
  table?: Table,
): CompiledField {
  const { fieldConfig, budget, warnings } = compilation
  const path = `fieldConfig.${table ? `${table.label}.fields.` : ''}${label}`
  const scope = { fieldConfig, table: table?.field, label, budget }

  const conditionsOf = (owner: Parameters<typeof compileConditions>[0], title: string): Condition =>
    compileConditions(owner, { ...scope, onUnknown: id => warnings.push(`${title}: condition with ${unknown(id)}`) })

  const rulesOf = <Run>(
    kind: 'formatters' | 'validators',
    creators: ReadonlyMap<string, (config: RuleConfig, scope: RuleScope) => Run>,
  ): CompiledRule<Run>[] =>
    (field[kind] ?? []).flatMap((rule, index) => {
      const { functionId, name, config } = rule
      const title = `${path}.${kind}[${index}] (${[name, functionId].filter(Boolean).join(', ')})`
      const create = creators.get(ruleName(functionId) ?? '')
      if (functionId === undefined || !create) {
        warnings.push(`${title}: ${unknown(functionId)}`)
        return []
      }
      const guard = guardOf(title)
      return guard(() => {
        compilation.numberOfRules += 1
        if (compilation.numberOfRules > MAX_RULES)
          throw new RuleError(`the model has more than ${MAX_RULES} validators and formatters`)
        const ruleScope = { ...scope, isTable: isTable(field) }
        if (kind === 'formatters') assertNoTable(ruleScope)
        const run = create(new RuleConfig(config), ruleScope)
        return [{ functionId, applies: conditionsOf(rule, title), run, guard }]
      })
    })

  const guardField = guardOf(path)
  const applies = guardField(() => conditionsOf(field, path))
  return {
    label,
    table,
    applies: place => guardField(() => applies(place)),
    formatters: rulesOf('formatters', formatters),
    validators: rulesOf('validators', validators),
  }
}

const unknown = (functionId: string | undefined): string =>
  `the emulator does not know the function ${functionId ?? '(no functionId)'}, and ignores it`

const guardOf =
  (title: string): Guard =>
  call => {
    try {
      return call()
    } catch (error) {
      if (error instanceof RuleError) throw badRequest(`${title}: ${error.message}`)
      throw error
    }
  }
