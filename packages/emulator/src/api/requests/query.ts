import type { Fields, Schema } from '@las/api/description'
import { badRequest } from '../../platform/errors.js'

/**
 * Turns a query string into the values that its fields describe: a repeated key becomes an array, digits an integer.
 * What fits neither is left as it is, for the validation to refuse.
 */
export function parseQuery(fields: Fields, query: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(
    [...new Set(query.keys())].map(key => {
      const schema = Object.hasOwn(fields, key) ? fields[key]?.schema : undefined
      const given = query.getAll(key)
      if (schema?.type === 'array') return [key, given]
      if (schema && given.length > 1) throw badRequest(`${key} must be given once`)
      return [key, takesIntegers(schema) ? toInteger(given[0]) : given[0]]
    }),
  )
}

const takesIntegers = (schema?: Schema): boolean =>
  schema?.type === 'integer' ||
  typeof schema?.const === 'number' ||
  typeof schema?.enum?.[0] === 'number' ||
  Boolean(schema?.anyOf?.some(takesIntegers))

const toInteger = (value: string | undefined): number | string | undefined =>
  value !== undefined && /^-?[0-9]{1,15}$/.test(value) ? Number(value) : value
