import { MissingCredentialsError } from '../errors/client-error.js'

/** Trims a string. Returns an empty string for other values. */
export function trim(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

/**
 * Returns the trimmed values of required options, in the order of their names.
 *
 * @throws {MissingCredentialsError} with the names of all missing and empty options.
 */
export function requireValues<Names extends readonly string[]>(
  options: object,
  names: Names,
  what: string,
): { [Index in keyof Names]: string } {
  const values = names.map(name => trim((options as Record<string, unknown>)[name]))
  const missing = names.filter((_, index) => values[index] === '')
  if (missing.length === 0) return values as { [Index in keyof Names]: string }
  throw new MissingCredentialsError(`${what} must contain ${missing.join(', ')}. Pass a value for each.`)
}
