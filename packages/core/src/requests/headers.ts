import { InvalidArgumentError } from '../errors/client-error.js'
import { parseOptions } from '../options/parse-options.js'

/**
 * Returns the headers of a caller with names in lower case. Headers without a value are omitted.
 *
 * @throws {InvalidArgumentError} if a name or value is invalid in HTTP. The message does not include the value, which can be
 * a secret.
 */
export function callerHeaders(
  headers?: Readonly<Record<string, string | undefined>> | undefined,
): Record<string, string> {
  const checked: Record<string, string> = {}
  for (const [name, value] of Object.entries(parseOptions(headers, 'The headers'))) {
    if (value === undefined) continue
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !isHeaderValue(value)) {
      throw new InvalidArgumentError(
        `The name or the value of the header '${name}' contains invalid characters. Use only visible ASCII characters.`,
      )
    }
    checked[name.toLowerCase()] = value
  }
  return checked
}

/** Whether a value is valid in an HTTP header: it contains only visible ASCII characters, spaces and tabs. */
export function isHeaderValue(value: unknown): value is string {
  return typeof value === 'string' && /^[\t\x20-\x7e]*$/.test(value)
}
