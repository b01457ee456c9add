import type { Json } from '../data/json.js'
import { printable } from '../data/printable.js'
import { runtimeError } from '../data/states-error.js'
import type { State } from '../definition/definition.js'
import { evaluatePath, type Scope } from '../expressions/paths/evaluate-path.js'
import { parseResultPath } from '../expressions/paths/path.js'
import { withValueAt } from '../expressions/paths/reference-path.js'
import { fillTemplate } from '../expressions/templates/template.js'

/** The input of a state after `InputPath` has been applied. */
export const inputOf = ({ InputPath }: State, scope: Scope): Json => select('InputPath', InputPath, scope)

/** The output of a state after `OutputPath` has been applied. */
export const outputOf = ({ OutputPath }: State, scope: Scope): Json => select('OutputPath', OutputPath, scope)

function select(field: string, path: string | null | undefined, scope: Scope): Json {
  if (path === undefined || path === '$') return scope.data
  if (path === null) return {}
  return required(field, path, scope)
}

/** The value of a path. @throws States.Runtime if it selects nothing. */
export function required(field: string, path: string, scope: Scope): Json {
  const value = evaluatePath(path, scope)
  if (value === undefined) throw runtimeError(`${field} is ${printable(path)}, which selects nothing`)
  return value
}

/** The effective input of a state: its `Parameters` or, if it has none, its input. */
export const parametersOf = ({ Parameters }: State, scope: Scope): Json =>
  Parameters === undefined ? scope.data : fillTemplate('Parameters', Parameters, scope)

/** The result of a state after `ResultSelector` has been applied. */
export const resultOf = ({ ResultSelector }: State, scope: Scope): Json =>
  ResultSelector === undefined ? scope.data : fillTemplate('ResultSelector', ResultSelector, scope)

/** The input of a state, with the result at the `ResultPath`. */
export function withResult(path: string | null | undefined, input: Json, result: Json): Json {
  if (path === null) return input
  if (path === undefined || path === '$') return result
  return withValueAt(input, parseResultPath(path), result)
}
