import { resolve, type Schema } from '@las/api/description'

/** The value that an error message describes. */
export interface Subject {
  /** The name of the whole value, such as `The body`. */
  readonly root: string
  readonly value: unknown
}

/** The values of a schema that permits only fixed values, including null. Undefined for other schemas. */
export function fixedValues(schema: Schema): string[] | undefined {
  const { const: only, enum: values, type, anyOf } = resolve(schema)
  if (only !== undefined) return [String(only)]
  if (values) return values.map(String)
  if (type === 'null') return ['null']
  const variants = anyOf?.map(fixedValues)
  return variants?.every(variant => variant !== undefined) ? variants.flat() : undefined
}

/** Describes the values that a schema permits. */
export function describeType(schema: Schema): string {
  const resolved = resolve(schema)
  const values = fixedValues(resolved)
  if (values) return values.length === 1 ? `${values[0]}` : `one of ${joinUnique(values)}`
  if (resolved.anyOf) return [...new Set(resolved.anyOf.map(describeType))].join(' or ')
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

export function describeRange({ minimum, maximum }: Schema): string {
  if (minimum === undefined) return `at most ${maximum}`
  return maximum === undefined ? `at least ${minimum}` : `from ${minimum} to ${maximum}`
}

const limits = (schema: Schema): string =>
  schema.minimum === undefined && schema.maximum === undefined ? '' : ` ${describeRange(schema)}`

export const joinUnique = (values: readonly string[]): string => [...new Set(values)].join(', ')

/** The path of a field in the notation of the API, such as `groundTruth[0].label`. */
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
