import type * as Api from '@las/api'
import type { Validated } from '../../platform/validation/validated-types.js'
import { isTable } from '../../workers/field-config.js'
import { columnsOf, fieldOf, type Scope } from './expressions/scope.js'
import type { Place } from './place.js'
import { RuleConfig } from './rule-config.js'
import { RuleError } from './rule-error.js'
import { ruleName } from './rule-name.js'
import type { RuleScope } from './rule-scope.js'
import { validators } from './validators.js'

/** Whether a field or a rule applies to the document or the row. */
export type Condition = (place: Place) => boolean

type Conditions = Pick<Validated<Api.FieldFunction>, 'conditionGroups' | 'conditionGroupsOp'>
type Group = NonNullable<NonNullable<Conditions['conditionGroups']>[number]>
type Single = NonNullable<Group['conditions']>[number]
type Operator = NonNullable<Group['op']>

interface ConditionScope extends Omit<RuleScope, 'isTable'> {
  /** Receives the ids of unknown functions, whose conditions are ignored. */
  readonly onUnknown: (functionId: string | undefined) => void
}

/**
 * Compiles the conditions of a field or a rule. Without conditions, it always applies.
 * @throws {@link RuleError} if a condition is invalid.
 */
export const compileConditions = (
  { conditionGroups, conditionGroupsOp }: Conditions,
  scope: ConditionScope,
): Condition =>
  combine(
    conditionGroupsOp,
    (conditionGroups ?? []).flatMap(({ op, conditions }) => {
      const known = (conditions ?? []).flatMap(condition => compileCondition(condition, scope) ?? [])
      return known.length > 0 ? [combine(op, known)] : []
    }),
  )

const combine =
  (operator: Operator | null | undefined, conditions: readonly Condition[]): Condition =>
  place =>
    conditions.length === 0 || quantify(operator, conditions, condition => condition(place))

function quantify<Item>(
  operator: Operator | null | undefined,
  items: readonly Item[],
  holds: (item: Item) => boolean,
): boolean {
  if (operator === 'any') return items.some(holds)
  if (operator === 'none') return !items.some(holds)
  return items.every(holds)
}

function compileCondition(
  { fieldId, functionId, config, valuesOp }: Single,
  scope: ConditionScope,
): Condition | undefined {
  const create = validators.get(ruleName(functionId) ?? '')
  if (!create) {
    scope.onUnknown(functionId)
    return undefined
  }
  const path = fieldId ?? scope.label
  const isWhole = checkPath(path, scope)
  const validate = create(new RuleConfig(config), { ...scope, isTable: isWhole })
  return place => {
    const subject = place.subject(path)
    if (isWhole || subject.values.length === 0) return validate(subject) === undefined
    return quantify(valuesOp, subject.values, value => validate({ ...subject, values: [value] }) === undefined)
  }
}

/**
 * Returns whether the path refers to a whole table.
 * @throws {@link RuleError} if it refers to neither a field nor a column.
 */
function checkPath(path: string, scope: Scope): boolean {
  const field = fieldOf(scope, path)
  if (field) return isTable(field)
  const [label = '', column = ''] = path.split('.')
  const columns = columnsOf({ fieldConfig: scope.fieldConfig }, label)
  if (columns && Object.hasOwn(columns, column)) return false
  throw new RuleError(`a condition refers to ${path}, which is not a field`)
}
