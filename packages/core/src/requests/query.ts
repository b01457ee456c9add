import { InvalidArgumentError } from '../errors/client-error.js'
import { assertSerializable } from './assert-serializable.js'

type Single = string | number | boolean | Date

/** A value of the query string. `undefined` is omitted, and an array repeats its key. */
export type QueryValue = Single | undefined | readonly Single[]

/** Query parameters by name. */
export type Query = Readonly<Record<string, QueryValue>>

/**
 * Returns the query string including its `?`, or an empty string if no parameter has a value. Dates are in UTC.
 *
 * @throws {InvalidArgumentError} if a date or number is invalid, or an array contains `null` or `undefined`: if it were
 * omitted, a filter would match too much.
 */
export function toQueryString(query?: Query): string {
  if (query === undefined) return ''
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    for (const single of Array.isArray(value) ? value : [value]) parameters.append(name, toText(name, single))
  }
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

/** Adds parameters to a URL without changing the rest, because the URL can be signed. */
export function withQuery(url: string, query: Query | undefined): string {
  const [base = ''] = url.split('#')
  const added = toQueryString(query)
  return base.includes('?') ? base + added.replace('?', '&') : base + added
}

function toText(name: string, value: Single | null | undefined): string {
  if (value === undefined || value === null) {
    throw new InvalidArgumentError(`${name} must not contain ${value}. Remove it from the array.`)
  }
  assertSerializable(name, value)
  return value instanceof Date ? value.toISOString() : String(value)
}
