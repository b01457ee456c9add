import { InvalidArgumentError } from '../errors/client-error.js'

/**
 * Options as an object: none where they are left out or `null`. An argument that came into their place would go unnoticed
 * otherwise.
 *
 * @param what What they are called in a message.
 * @throws {InvalidArgumentError} for anything but an object.
 * @example
 * const { name = 'Invoice' } = parseOptions<{ name?: string }>(null)
 */
export function parseOptions<Options extends object>(given: Options | null | undefined, what = 'The options'): Options {
  const options = given ?? ({} as Options)
  if (typeof options === 'object' && !Array.isArray(options)) return options
  throw new InvalidArgumentError(`${what} must be an object. Look at the order of the arguments.`)
}
