import { InvalidArgumentError } from '../errors/client-error.js'

/**
 * Rejects options with unknown names, because a misspelled option would be ignored silently.
 *
 * @param what The name of the options in error messages.
 * @throws {InvalidArgumentError} with the unknown names and all known names.
 */
export function rejectUnknown(options: object, known: readonly string[], what: string): void {
  const unknown = Object.keys(options).filter(name => !known.includes(name))
  if (unknown.length === 0) return
  throw new InvalidArgumentError(
    `${what} contain unknown names: ${unknown.join(', ')}. Valid names: ${known.join(', ')}.`,
  )
}
