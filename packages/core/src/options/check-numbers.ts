import { InvalidArgumentError } from '../errors/client-error.js'

/**
 * Checks that times in milliseconds are valid.
 *
 * @param times The times by their names in error messages.
 * @throws {InvalidArgumentError} if a time is not a non-negative number.
 * @example
 * checkTimes({ minDelay: 500, maxDelay: 10_000 })
 */
export function checkTimes(times: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(times)) {
    if (!(value >= 0)) {
      throw new InvalidArgumentError(`${name} must be a non-negative number of milliseconds, but is ${value}.`)
    }
  }
}

/**
 * Checks that a count is valid.
 *
 * @param minimum The minimum valid count.
 * @throws {InvalidArgumentError} if the count is not an integer or is less than `minimum`.
 * @example
 * checkCount('concurrency', 4, 1)
 */
export function checkCount(name: string, count: number, minimum: number): void {
  if (Number.isInteger(count) && count >= minimum) return
  throw new InvalidArgumentError(`${name} must be an integer of at least ${minimum}, but is ${count}.`)
}
