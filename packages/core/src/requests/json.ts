import { InvalidArgumentError, isInvalidArgumentError } from '../errors/client-error.js'
import { assertSerializable } from './assert-serializable.js'

/**
 * The body as JSON: `undefined` is left out; dates go out in UTC.
 *
 * @throws {InvalidArgumentError} for values that JSON has no form for.
 */
export function toJson(body: object): string {
  try {
    return JSON.stringify(body, refuseNonJson)
  } catch (error) {
    if (isInvalidArgumentError(error)) throw error
    throw new InvalidArgumentError(`The body cannot be sent as JSON: ${(error as Error).message}`, { cause: error })
  }
}

/** A date is text already where its value is looked at. */
function refuseNonJson(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Record<string, unknown>)[key]
  assertSerializable(key, original instanceof Date ? original : value)
  return value
}
