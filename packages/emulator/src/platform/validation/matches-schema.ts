import { resolve, type Schema } from '@las/api/description'
import { getOrCreate } from '../get-or-create.js'

/** Whether a value matches a schema. Limits in bytes are checked separately. */
export function matchesSchema(schema: Schema, value: unknown): boolean {
  const resolved = resolve(schema)
  if (resolved.anyOf) return resolved.anyOf.some(variant => matchesSchema(variant, value))
  return findViolation(resolved, value) === undefined && everyPart(resolved, value, matchesSchema)
}

/**
 * Whether a test passes for every field or item of a value that has the type of its schema. It stops at the first part that
 * fails.
 */
export function everyPart(
  schema: Schema,
  value: unknown,
  test: (schema: Schema, value: unknown, key: string | number) => boolean,
): boolean {
  const { prefixItems, items, properties, values } = schema
  if (Array.isArray(value)) {
    return value.every((item, index) => {
      const itemSchema = prefixItems?.[index] ?? items
      return !itemSchema || test(itemSchema, item, index)
    })
  }
  if (!isObject(value)) return true
  if (properties) {
    for (const key in properties) {
      const field = properties[key]
      if (field && Object.hasOwn(value, key) && !test(field.schema, value[key], key)) return false
    }
    return true
  }
  return !values || Object.keys(value).every(key => test(values, value[key], key))
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A rule that a value violates. `key` is the missing or unknown field. */
export type Violation =
  | {
      readonly kind:
        | 'type'
        | 'minProperties'
        | 'maxProperties'
        | 'minLength'
        | 'maxLength'
        | 'pattern'
        | 'range'
        | 'minItems'
        | 'maxItems'
        | 'uniqueItems'
    }
  | { readonly kind: 'required' | 'unknown'; readonly key: string }

/** Returns the first rule that a value violates. The parts of the value are not checked. */
export function findViolation(schema: Schema, value: unknown): Violation | undefined {
  if (!isOfType(schema, value)) return { kind: 'type' }
  if (typeof value === 'string') return violationOfString(schema, value)
  if (typeof value === 'number') {
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema
    return value < minimum || value > maximum ? { kind: 'range' } : undefined
  }
  if (Array.isArray(value)) return violationOfArray(schema, value)
  return isObject(value) && (schema.properties || schema.values) ? violationOfObject(schema, value) : undefined
}

/** Whether a value has the JSON type of a schema, or is one of its values. */
export function isOfType(schema: Schema, value: unknown): boolean {
  if (schema.const !== undefined) return value === schema.const
  if (schema.enum) return schema.enum.some(allowed => allowed === value)
  switch (schema.type) {
    case undefined:
      return true
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isObject(value)
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return Number.isFinite(value)
    default:
      return typeof value === schema.type
  }
}

function violationOfString({ minLength = 0, maxLength, pattern }: Schema, value: string): Violation | undefined {
  if (value.length < minLength) return { kind: 'minLength' }
  if (maxLength !== undefined && value.length > maxLength) return { kind: 'maxLength' }
  return pattern !== undefined && !expression(pattern).test(value) ? { kind: 'pattern' } : undefined
}

function violationOfArray(schema: Schema, value: readonly unknown[]): Violation | undefined {
  const { minItems = 0, maxItems, uniqueItems } = schema
  if (value.length < minItems) return { kind: 'minItems' }
  if (maxItems !== undefined && value.length > maxItems) return { kind: 'maxItems' }
  const isRepeated = uniqueItems && new Set(value.map(item => JSON.stringify(item))).size < value.length
  return isRepeated ? { kind: 'uniqueItems' } : undefined
}

function violationOfObject(schema: Schema, value: Readonly<Record<string, unknown>>): Violation | undefined {
  const { properties, values, keys, minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = schema
  const present = Object.keys(value)
  if (present.length < minProperties) return { kind: 'minProperties' }
  if (present.length > maxProperties) return { kind: 'maxProperties' }
  if (properties) {
    const missing = Object.entries(properties).find(([key, { required }]) => required && !Object.hasOwn(value, key))
    if (missing) return { kind: 'required', key: missing[0] }
    if (schema['x-open'] || values) return undefined
    const unknown = present.find(key => !Object.hasOwn(properties, key))
    return unknown === undefined ? undefined : { kind: 'unknown', key: unknown }
  }
  const invalid = keys === undefined ? undefined : present.find(key => !expression(keys).test(key))
  return invalid === undefined ? undefined : { kind: 'unknown', key: invalid }
}

const expressions = new Map<string, RegExp>()

const expression = (pattern: string): RegExp => getOrCreate(expressions, pattern, () => new RegExp(pattern))
