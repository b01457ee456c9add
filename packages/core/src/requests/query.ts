import { InvalidArgumentError } from '../errors/client-error.js'
import { assertSerializable } from './assert-serializable.js'

type Single = string | number | boolean | Date

/** A value of the query string; `undefined` is left out, an array repeats its key. */
export type QueryValue = Single | undefined | readonly Single[]

/** Query parameters by name. */
export type Query = Readonly<Record<string, QueryValue>>

/**
 * The query string with its `?`, or nothing where no parameter has a value. Dates go out in UTC.
 *
 * @throws {InvalidArgumentError} for an invalid date or number, and for an array that lacks a value: without it, a filter
 * would match more than it says.
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

/** A URL as it is, for it may be signed, with parameters added. */
export function withQuery(url: string, query: Query | undefined): string {
  const [base = ''] = url.split('#')
  const added = toQueryString(query)
  return base.includes('?') ? base + added.replace('?', '&') : base + added
}

function toText(name: string, value: Single | null | undefined): string {
  if (value === undefined || value === null) {
    throw new InvalidArgumentError(`${name} holds ${value} among its values. Leave it out of the array.`)
  }
  assertSerializable(name, value)
  return value instanceof Date ? value.toISOString() : String(value)
}
