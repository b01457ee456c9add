import { InvalidArgumentError, isInvalidArgumentError } from '../errors/client-error.js'

/**
 * The body as JSON: `undefined` is left out; dates go out in UTC.
 *
 * @throws {InvalidArgumentError} for values that JSON has no form for. An invalid date or `NaN` would go out as `null`,
 * which clears a field.
 */
export function toJson(body: object): string {
  try {
    return JSON.stringify(body, refuseNonJson)
  } catch (error) {
    if (isInvalidArgumentError(error)) throw error
    throw new InvalidArgumentError(`The body cannot be sent as JSON: ${(error as Error).message}`, { cause: error })
  }
}

function refuseNonJson(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Record<string, unknown>)[key]
  if (original instanceof Date && Number.isNaN(original.getTime())) throw invalidValue(key, 'an invalid date')
  if (typeof value === 'number' && !Number.isFinite(value)) throw invalidValue(key, String(value))
  return value
}

function invalidValue(key: string, what: string): InvalidArgumentError {
  return new InvalidArgumentError(`${key} is ${what}, which cannot be sent. Pass a real value, or leave it out.`)
}
