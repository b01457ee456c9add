import type { Json } from '../data/json.js'
import { preview, printable } from '../data/printable.js'
import { runtimeError } from '../data/states-error.js'
import type { State } from '../definition/definition.js'
import { evaluateIntrinsic } from '../expressions/intrinsics/evaluate.js'
import type { Scope } from '../expressions/paths/evaluate-path.js'
import { required } from './state-data.js'

/** The string in a field of a state, or at the path in the field with the suffix `Path`. */
export function textFrom(field: 'Error' | 'Cause', state: State, scope: Scope): string | undefined {
  const path = state[`${field}Path`]
  if (path === undefined) return state[field]
  const value = path.startsWith('States.') ? evaluateIntrinsic(path, scope) : required(`${field}Path`, path, scope)
  if (typeof value !== 'string') throw notA(`${field}Path`, path, 'a string', value)
  return value
}

/** The non-negative integer in a field of a state, or at the path in the field with the suffix `Path`. */
export function numberFrom(
  field: 'TimeoutSeconds' | 'HeartbeatSeconds' | 'Seconds' | 'MaxConcurrency',
  state: State,
  scope: Scope,
): number | undefined {
  const path = state[`${field}Path`]
  if (path === undefined) return state[field]
  const value = required(`${field}Path`, path, scope)
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw notA(`${field}Path`, path, 'an integer of at least 0', value)
  }
  return value
}

export const notA = (field: string, path: string, expected: string, value: Json): Error =>
  runtimeError(`${field} ${printable(path)} must select ${expected}; got ${preview(value)}`)
