import { InvalidArgumentError } from '../errors/client-error.js'
import { parseOptions } from '../options/parse-options.js'

/**
 * The headers that a caller gave, with names in lower case; those without a value are left out.
 *
 * @throws {InvalidArgumentError} for a name or value that HTTP cannot carry. The value is not told: it may be a secret.
 */
export function callerHeaders(
  headers?: Readonly<Record<string, string | undefined>> | undefined,
): Record<string, string> {
  const checked: Record<string, string> = {}
  for (const [name, value] of Object.entries(parseOptions(headers, 'The headers'))) {
    if (value === undefined) continue
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !isHeaderValue(value)) {
      throw new InvalidArgumentError(
        `The header '${name}' or its value holds characters that HTTP headers cannot carry. Use plain ASCII.`,
      )
    }
    checked[name.toLowerCase()] = value
  }
  return checked
}

/** Whether HTTP can carry a value: visible ASCII, with spaces and tabs inside. */
export function isHeaderValue(value: unknown): value is string {
  return typeof value === 'string' && /^[\t\x20-\x7e]*$/.test(value)
}
