import { MissingCredentialsError } from '../errors/client-error.js'

/** A text without white space around it; empty for anything that is not a text. */
export function trim(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

/**
 * Values that must not be empty, trimmed, in the order of their names.
 *
 * @throws {MissingCredentialsError} naming all that are missing.
 */
export function filled<Names extends readonly string[]>(
  options: object,
  names: Names,
  what: string,
): { [Index in keyof Names]: string } {
  const values = names.map(name => trim((options as Record<string, unknown>)[name]))
  const missing = names.filter((_, index) => values[index] === '')
  if (missing.length === 0) return values as { [Index in keyof Names]: string }
  throw new MissingCredentialsError(`${what} lack ${missing.join(', ')}. Give each a value.`)
}
