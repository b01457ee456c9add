import { resolve, type Schema } from '@las/api/description'

/** What a message is about. */
export interface Subject {
  /** What the value as a whole is called, such as `The body`. */
  readonly root: string
  readonly value: unknown
}

/** The values of a schema that takes fixed values only; null counts as one. */
export function choices(schema: Schema): string[] | undefined {
  const { const: only, enum: values, type, anyOf } = resolve(schema)
  if (only !== undefined) return [String(only)]
  if (values) return values.map(String)
  if (type === 'null') return ['null']
  const variants = anyOf?.map(choices)
  return variants?.every(variant => variant !== undefined) ? variants.flat() : undefined
}

/** What a value of the schema is, in words. */
export function kindOf(schema: Schema): string {
  const resolved = resolve(schema)
  const values = choices(resolved)
  if (values) return values.length === 1 ? `${values[0]}` : `one of ${listed(values)}`
  if (resolved.anyOf) return [...new Set(resolved.anyOf.map(kindOf))].join(' or ')
  switch (resolved.type) {
    case 'string':
      return 'a string'
    case 'integer':
      return `an integer${limits(resolved)}`
    case 'number':
      return `a number${limits(resolved)}`
    case 'boolean':
      return 'true or false'
    case 'array':
      return 'an array'
    default:
      return 'an object'
  }
}

export function range({ minimum, maximum }: Schema): string {
  if (minimum === undefined) return `at most ${maximum}`
  return maximum === undefined ? `at least ${minimum}` : `from ${minimum} to ${maximum}`
}

const limits = (schema: Schema): string =>
  schema.minimum === undefined && schema.maximum === undefined ? '' : ` ${range(schema)}`

export const listed = (values: readonly string[]): string => [...new Set(values)].join(', ')

/** A path in the API's own way of writing, such as `groundTruth[0].label`. */
export function fieldPath(keys: readonly (string | number)[], { root, value }: Subject): string {
  let path = ''
  let container = value
  for (const key of keys) {
    if (Array.isArray(container)) path += `[${key}]`
    else path += path === '' ? shortened(String(key)) : `.${shortened(String(key))}`
    container = typeof container === 'object' && container !== null ? Reflect.get(container, key) : undefined
  }
  return path === '' ? root : path
}

const shortened = (key: string): string => (key.length > 100 ? `${key.slice(0, 100)}…` : key)
