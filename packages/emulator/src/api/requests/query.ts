import { type Fields, parameters, type Schema } from '@las/api/description'
import { badRequest } from '../../platform/errors.js'
import { validate } from '../../platform/validation/validation.js'

/**
 * Converts and validates a query string.
 * @throws 400 for an unknown parameter or an invalid value.
 */
export const readQuery = <Query>(fields: Fields, query: URLSearchParams): Query =>
  validate<Query>(parameters(fields), parseQuery(fields, query), 'The query')

/**
 * Converts a query string to values according to the schemas of its fields: arrays for list fields, integers for numeric fields.
 * Other values stay strings, which validation rejects if they do not match.
 */
export function parseQuery(fields: Fields, query: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(
    [...new Set(query.keys())].map(key => {
      const schema = Object.hasOwn(fields, key) ? fields[key]?.schema : undefined
      const values = query.getAll(key)
      if (schema?.type === 'array') return [key, values]
      if (schema && values.length > 1) throw badRequest(`${key} must not be repeated`)
      return [key, acceptsIntegers(schema) ? toInteger(values[0]) : values[0]]
    }),
  )
}

const acceptsIntegers = (schema?: Schema): boolean =>
  schema?.type === 'integer' ||
  typeof schema?.const === 'number' ||
  typeof schema?.enum?.[0] === 'number' ||
  Boolean(schema?.anyOf?.some(acceptsIntegers))

const toInteger = (value: string | undefined): number | string | undefined =>
  value !== undefined && /^-?[0-9]{1,15}$/.test(value) ? Number(value) : value
