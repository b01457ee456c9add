import { InvalidArgumentError } from '../errors/client-error.js'

/**
 * Refuses what has no form as text: an invalid date or `NaN` would go out as `null`, which clears a field, or as a filter
 * that matches nothing.
 *
 * @throws {InvalidArgumentError} naming the value.
 */
export function assertSerializable(name: string, value: unknown): void {
  const isDate = value instanceof Date
  const number = isDate ? value.getTime() : value
  if (typeof number !== 'number' || Number.isFinite(number)) return
  const what = isDate ? 'an invalid date' : number
  throw new InvalidArgumentError(`${name} is ${what}, which cannot be sent. Pass a real value, or leave it out.`)
}
