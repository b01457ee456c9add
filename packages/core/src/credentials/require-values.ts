import { MissingCredentialsError } from '../errors/client-error.js'

/** Trims the options with these names. Values that are not strings become empty. */
export function trimValues<Name extends string>(options: object, names: readonly Name[]): Record<Name, string> {
  const values = names.map(name => {
    const value = (options as Record<string, unknown>)[name]
    return [name, typeof value === 'string' ? value.trim() : '']
  })
  return Object.fromEntries(values) as Record<Name, string>
}

/** @throws {MissingCredentialsError} with the names of all values that are empty. */
export function requireValues<Name extends string>(
  values: Readonly<Record<Name, string>>,
  names: readonly Name[],
  what: string,
): void {
  const missing = names.filter(name => values[name] === '')
  if (missing.length === 0) return
  throw new MissingCredentialsError(`${what} must contain ${missing.join(', ')}. Pass a value for each.`)
}
