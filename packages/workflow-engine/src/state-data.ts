import type { State } from './definition.js'
import type { Json } from './json.js'
import { evaluatePath, type Scope } from './paths/evaluate-path.js'
import { parseReferencePath, withValueAt } from './paths/reference-path.js'
import { runtimeError, StatesError } from './states-error.js'
import { fillTemplate } from './template.js'

/** How large the input and the output of states may be, in bytes of JSON. */
export const MAX_DATA_SIZE: number = 256 * 1024

/** @throws States.DataLimitExceeded */
export function checkSize(what: string, data: Json): void {
  const size = Buffer.byteLength(JSON.stringify(data))
  if (size > MAX_DATA_SIZE) {
    throw new StatesError(
      'States.DataLimitExceeded',
      `The ${what} has ${size} bytes of JSON, more than ${MAX_DATA_SIZE}`,
    )
  }
}

/** The input of a state after its `InputPath`. */
export const inputOf = ({ InputPath }: State, scope: Scope): Json => select('InputPath', InputPath, scope)

/** The output of a state after its `OutputPath`. */
export const outputOf = ({ OutputPath }: State, scope: Scope): Json => select('OutputPath', OutputPath, scope)

function select(field: string, path: string | null | undefined, scope: Scope): Json {
  if (path === undefined || path === '$') return scope.data
  if (path === null) return {}
  return required(field, path, scope)
}

/** What a path selects, which must be something. @throws States.Runtime */
export function required(field: string, path: string, scope: Scope): Json {
  const value = evaluatePath(path, scope)
  if (value === undefined) throw runtimeError(`${field} is ${path}, which selects nothing`)
  return value
}

/** The input of what a state does: `Parameters` filled from it, or itself. */
export const parametersOf = ({ Parameters }: State, scope: Scope): Json =>
  Parameters === undefined ? scope.data : fillTemplate(Parameters, scope)

/** The result of what a state did, after its `ResultSelector`. */
export const resultOf = ({ ResultSelector }: State, scope: Scope): Json =>
  ResultSelector === undefined ? scope.data : fillTemplate(ResultSelector, scope)

/** The input of a state with a result at its `ResultPath`. */
export function withResult(path: string | null | undefined, input: Json, result: Json): Json {
  if (path === null) return input
  if (path === undefined || path === '$') return result
  const reference = parseReferencePath(path)
  if (!reference) throw runtimeError(`ResultPath is ${path}, which is no path to one place`)
  return withValueAt(input, reference, result)
}
