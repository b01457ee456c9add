import { InvalidArgumentError } from '../errors/client-error.js'

/**
 * Rejects options whose names are not known: a misspelled one would have no effect otherwise, and nobody would notice.
 *
 * @param what How a message refers to the options.
 * @throws {InvalidArgumentError} naming the unknown options and all known ones.
 */
export function rejectUnknown(options: object, known: readonly string[], what: string): void {
  const unknown = Object.keys(options).filter(name => !known.includes(name))
  if (unknown.length === 0) return
  throw new InvalidArgumentError(`${what} have no ${unknown.join(', ')}. They can have ${known.join(', ')}.`)
}
