import { InvalidArgumentError, isInvalidArgumentError } from '../errors/client-error.js'
import { assertSerializable } from './assert-serializable.js'

/**
 * Serializes a body as JSON. `undefined` is omitted, and dates are in UTC.
 *
 * @throws {InvalidArgumentError} if a value cannot be represented in JSON.
 */
export function toJson(body: object): string {
  try {
    return JSON.stringify(body, checkValue)
  } catch (error) {
    if (isInvalidArgumentError(error)) throw error
    throw new InvalidArgumentError(`The body cannot be sent as JSON: ${(error as Error).message}`, { cause: error })
  }
}

/** A replacer for `JSON.stringify`, which passes dates to it as text. */
function checkValue(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Record<string, unknown>)[key]
  assertSerializable(key, original instanceof Date ? original : value)
  return value
}
