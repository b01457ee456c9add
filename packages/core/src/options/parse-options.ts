import { InvalidArgumentError } from '../errors/client-error.js'

/**
 * Returns options as an object, which is empty for `undefined` and `null`. This detects other arguments that were passed
 * instead of the options.
 *
 * @param what The name of the options in error messages.
 * @throws {InvalidArgumentError} if the options are not an object.
 * @example
 * const { name = 'Invoice' } = parseOptions<{ name?: string }>(null)
 */
export function parseOptions<Options extends object>(given: Options | null | undefined, what = 'The options'): Options {
  const options = given ?? ({} as Options)
  if (typeof options === 'object' && !Array.isArray(options)) return options
  throw new InvalidArgumentError(`${what} must be an object. Check the order of the arguments.`)
}
