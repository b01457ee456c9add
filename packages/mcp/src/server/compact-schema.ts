import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server'
import type { z } from 'zod'

/**
 * The same schema, without keywords that are useless to an assistant in its JSON Schema, because assistants read the schemas of all tools
 * before the first word of their user.
 */
export function compactSchema(schema: z.ZodObject): StandardSchemaWithJSON {
  const standard = schema['~standard']
  return {
    '~standard': {
      ...standard,
      jsonSchema: {
        input: options => compact(standard.jsonSchema.input(options)),
        output: options => compact(standard.jsonSchema.output(options)),
      },
    },
  }
}

function compact(schema: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
      if (key === '$schema' || key === 'propertyNames') return []
      if (key === 'additionalProperties' && (value === false || isEmpty(value))) return []
      if (key === 'minimum' && value === Number.MIN_SAFE_INTEGER) return []
      if (key === 'maximum' && value === Number.MAX_SAFE_INTEGER) return []
      return [[key, convert(value)]]
    }),
  )
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert)
  return typeof value === 'object' && value !== null ? compact(value as Record<string, unknown>) : value
}
