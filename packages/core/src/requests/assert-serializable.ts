import { InvalidArgumentError } from '../errors/client-error.js'

/**
 * Rejects values without a text representation. An invalid date or `NaN` would be sent as `null`, which clears a field, or
 * as a filter that matches nothing.
 *
 * @throws {InvalidArgumentError} with the name and the value.
 */
export function assertSerializable(name: string, value: unknown): void {
  const isDate = value instanceof Date
  const number = isDate ? value.getTime() : value
  if (typeof number !== 'number' || Number.isFinite(number)) return
  const what = isDate ? 'an invalid date' : number
  throw new InvalidArgumentError(`${name} must not be ${what}. Pass a valid value or omit it.`)
}
