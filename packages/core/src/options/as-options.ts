import { InvalidArgumentError } from '../errors/client-error.js'

/**
 * Options as an object: none where they are left out or `null`. An argument that came into their place would go unnoticed
 * otherwise.
 *
 * @param what What they are called in a message.
 * @throws {InvalidArgumentError} for anything but an object.
 * @example
 * const { timeout } = asOptions(request)
 */
export function asOptions<Options extends object>(given: Options | null | undefined, what = 'The options'): Options {
  if (given === undefined || given === null) return {} as Options
  if (typeof given === 'object' && !Array.isArray(given)) return given
  const shown = typeof given === 'string' ? `'${given}'` : Array.isArray(given) ? 'an array' : String(given)
  throw new InvalidArgumentError(`${what} must be an object, but this is ${shown}. Look at the order of the arguments.`)
}
