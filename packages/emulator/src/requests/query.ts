import type { TObject, TSchema } from '@sinclair/typebox'
import { badRequest } from '../errors.js'

/**
 * Turns a query string into the values that its schema describes: a repeated key becomes an array, digits an integer.
 * What fits neither is left as it is, for the validation to refuse.
 */
export function parseQuery(schema: TObject, query: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(
    [...new Set(query.keys())].map(key => {
      const property: TSchema | undefined = Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined
      const given = query.getAll(key)
      if (property?.type === 'array') return [key, given]
      if (property && given.length > 1) throw badRequest(`${key} must be given once`)
      return [key, takesIntegers(property) ? toInteger(given[0]) : given[0]]
    }),
  )
}

const takesIntegers = (schema?: TSchema): boolean =>
  schema?.type === 'integer' || typeof schema?.const === 'number' || Boolean(schema?.anyOf?.some(takesIntegers))

const toInteger = (value: string | undefined): number | string | undefined =>
  value !== undefined && /^-?[0-9]{1,15}$/.test(value) ? Number(value) : value
