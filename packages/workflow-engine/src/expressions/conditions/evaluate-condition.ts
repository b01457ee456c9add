import { isArray, isObject, type Json, type JsonObject } from '../../data/json.js'
import { printable } from '../../data/printable.js'
import { runtimeError } from '../../data/states-error.js'
import { evaluatePath, type Scope } from '../paths/evaluate-path.js'
import { type Comparator, comparators, tests } from './comparators.js'

/**
 * Whether the condition of a choice rule is true.
 * @throws States.Runtime if a path selects nothing, except with `IsPresent`.
 */
export function evaluateCondition(condition: JsonObject, scope: Scope): boolean {
  scope.budget.spend()
  const { And, Or, Not, Variable } = condition
  if (And !== undefined) return conditionsOf(And).every(inner => evaluateCondition(inner, scope))
  if (Or !== undefined) return conditionsOf(Or).some(inner => evaluateCondition(inner, scope))
  if (isObject(Not)) return !evaluateCondition(Not, scope)
  if (typeof Variable !== 'string') throw runtimeError('A condition has no Variable')
  for (const [name, operand] of Object.entries(condition)) {
    if (name === 'IsPresent') return (evaluatePath(Variable, scope) !== undefined) === operand
    const test = own(tests, name)
    if (test) return test(read(Variable, scope)) === operand
    const compare = own(comparators, name)
    if (compare) return compareWithin(scope, compare, read(Variable, scope), operand)
    const compareWithPath = name.endsWith('Path') ? own(comparators, name.slice(0, -4)) : undefined
    if (compareWithPath)
      return compareWithin(scope, compareWithPath, read(Variable, scope), read(String(operand), scope))
  }
  throw runtimeError('A condition has no comparison')
}

/** Compares two values, and counts evaluation steps for the length of strings. */
function compareWithin({ budget }: Scope, compare: Comparator, value: Json, operand: Json): boolean {
  for (const text of [value, operand]) if (typeof text === 'string') budget.spend(text.length >> 4)
  return compare(value, operand)
}

const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

const conditionsOf = (value: Json): readonly JsonObject[] => (isArray(value) ? value.filter(isObject) : [])

function read(path: string, scope: Scope): Json {
  const value = evaluatePath(path, scope)
  if (value === undefined) throw runtimeError(`The condition on ${printable(path)} failed: the path selects nothing`)
  return value
}
