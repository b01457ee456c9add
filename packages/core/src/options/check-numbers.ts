import { InvalidArgumentError } from '../errors/client-error.js'

/**
 * Checks times in milliseconds, by their names.
 *
 * @throws {InvalidArgumentError} for one that is not a number from 0.
 * @example
 * checkTimes({ minDelay: 500, maxDelay: 10_000 })
 */
export function checkTimes(times: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(times)) {
    if (!(value >= 0)) {
      throw new InvalidArgumentError(`${name} must be a number of milliseconds from 0, but is ${value}.`)
    }
  }
}

/**
 * Checks a number of things.
 *
 * @param least The smallest number that will do.
 * @throws {InvalidArgumentError} for what is not a whole number from `least`.
 * @example
 * checkCount('concurrency', 4, 1)
 */
export function checkCount(name: string, count: number, least: number): void {
  if (Number.isInteger(count) && count >= least) return
  throw new InvalidArgumentError(`${name} must be a whole number from ${least}, but is ${count}.`)
}
