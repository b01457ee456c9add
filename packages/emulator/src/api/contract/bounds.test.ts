import { parameters, resolve, type Schema } from '@las/api/description'
import { describe, expect, it } from 'vitest'
import { operations } from '../operations/index.js'

/** Parts of requests without a limit in their schema, and the reason why they need none. */
const LIMITED_OTHERWISE: Readonly<Record<string, string>> = {
  'sendHeartbeat body': 'its members are ignored; bodyBytes limits them',
  'executeTransition body': 'its other members are ignored; bodyBytes limits them',
}

/** The parts of a schema that accept strings, arrays or objects of any size. */
function unboundedIn(given: Schema, path: string): string[] {
  const schema = resolve(given)
  if (schema['x-max-bytes'] !== undefined || schema.const !== undefined || schema.enum) return []
  if (schema.anyOf) return schema.anyOf.flatMap((variant, index) => unboundedIn(variant, `${path}|${index}`))
  switch (schema.type) {
    case 'string':
      return schema.maxLength === undefined ? [path] : []
    case 'array':
      return [...(schema.maxItems === undefined ? [path] : []), ...unboundedIn(schema.items ?? {}, `${path}[]`)]
    case 'object': {
      const isClosed = schema.properties && !schema.values && !schema['x-open']
      return [
        ...(isClosed || schema.maxProperties !== undefined ? [] : [path]),
        ...Object.entries(schema.properties ?? {}).flatMap(([key, field]) =>
          unboundedIn(field.schema, `${path}.${key}`),
        ),
        ...(schema.values ? unboundedIn(schema.values, `${path}.*`) : []),
      ]
    }
    case 'integer':
    case 'number':
    case 'boolean':
    case 'null':
      return []
    default:
      // The schema accepts any value, or is of a type that this test does not support.
      return [path]
  }
}

describe('requests', () => {
  it.each(operations.map(operation => [operation.id, operation] as const))(
    'of %s have a limit for each string, list and object',
    (id, { params, query, body }) => {
      const schemas = { params: parameters(params), query: parameters(query), ...(body && { body }) }
      const unbounded = Object.entries(schemas).flatMap(([part, schema]) => unboundedIn(schema, `${id} ${part}`))
      expect(unbounded.filter(path => !(path in LIMITED_OTHERWISE))).toEqual([])
    },
  )

  it('have no outdated exceptions', () => {
    const unbounded = operations.flatMap(({ id, body }) => (body ? unboundedIn(body, `${id} body`) : []))
    expect(unbounded.sort()).toEqual(Object.keys(LIMITED_OTHERWISE).sort())
  })
})
