import { LIMITS } from '../platform/limits.js'
import { exceeds } from '../platform/validation/json-size.js'
import type { ProgramResult } from './runner.js'

/**
 * Converts the value that an API function returned to its result. An object is the output, `true` and `false` are short for
 * `{ result: true }` and `{ result: false }`, and without a value the output is empty.
 * @throws if it is another value, or if it is too large.
 */
export function functionResult(value: unknown): ProgramResult {
  // As over HTTP, the output is converted to JSON. This also makes it independent of later changes to the object.
  const json: unknown = JSON.parse(JSON.stringify(value ?? {}) ?? 'null')
  const output = typeof json === 'boolean' ? { result: json } : json
  if (typeof output !== 'object' || output === null || Array.isArray(output)) {
    const returned = Array.isArray(output) ? 'an array' : `a ${typeof value}`
    throw new Error(`The function must return an object, a boolean or nothing, but returned ${returned}`)
  }
  if (exceeds(output, LIMITS.stateBytes)) {
    throw new Error(`The function must return at most ${LIMITS.stateBytes} bytes of JSON`)
  }
  return { status: 'succeeded', output: { ...output } }
}
