import { InvalidArgumentError } from '../errors/client-error.js'

type Single = string | number | boolean | Date

/** A value of the query string; `undefined` is left out, an array repeats its key. */
export type QueryValue = Single | undefined | readonly Single[]

/** Query parameters by name. */
export type Query = Readonly<Record<string, QueryValue>>

/**
 * The query string with its `?`, or nothing where no parameter has a value. Dates go out in UTC.
 *
 * @throws {InvalidArgumentError} for an invalid date or number.
 */
export function toQueryString(query?: Query): string {
  if (query === undefined) return ''
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const single of Array.isArray(value) ? value : [value]) {
      if (single !== undefined && single !== null) parameters.append(name, toText(name, single))
    }
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

function toText(name: string, value: Single): string {
  const number = value instanceof Date ? value.getTime() : value
  if (typeof number === 'number' && !Number.isFinite(number)) {
    throw new InvalidArgumentError(
      `${name} is ${value instanceof Date ? 'an invalid date' : value}. Pass a real value.`,
    )
  }
  return value instanceof Date ? value.toISOString() : String(value)
}
