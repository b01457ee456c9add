import { resolve, type Schema } from '../description/index.js'

/** Whether a JSON value matches a schema. Objects in requests are closed: they only accept fields that the schema describes. */
export function matches(schema: Schema, value: unknown, isClosed: boolean): boolean {
  const rules = resolve(schema)
  const { anyOf, enum: values, type, 'x-max-bytes': maxBytes } = rules
  if (anyOf && !anyOf.some(variant => matches(variant, value, isClosed))) return false
  if (rules.const !== undefined && value !== rules.const) return false
  if (values && !values.some(each => each === value)) return false
  if (type !== undefined && !typesOf(value).includes(type)) return false
  if (maxBytes !== undefined && bytesOf(value) > maxBytes) return false
  if (typeof value === 'string') return textMatches(rules, value)
  if (typeof value === 'number') return isBetween(value, rules.minimum, rules.maximum)
  if (Array.isArray(value)) return listMatches(rules, value, isClosed)
  if (typeof value === 'object' && value !== null) return objectMatches(rules, Object.entries(value), isClosed)
  return true
}

/** The size of a value as JSON, in bytes. */
export const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length

function typesOf(value: unknown): readonly string[] {
  if (value === null) return ['null']
  if (Array.isArray(value)) return ['array']
  return Number.isInteger(value) ? ['integer', 'number'] : [typeof value]
}

const isBetween = (value: number, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): boolean =>
  value >= min && value <= max

const textMatches = ({ pattern, minLength, maxLength }: Schema, text: string): boolean =>
  isBetween(text.length, minLength, maxLength) && (pattern === undefined || new RegExp(pattern, 'u').test(text))

function listMatches(schema: Schema, list: readonly unknown[], isClosed: boolean): boolean {
  const { items, prefixItems, minItems, maxItems, uniqueItems } = schema
  if (!isBetween(list.length, minItems, maxItems)) return false
  if (uniqueItems && new Set(list.map(item => JSON.stringify(item))).size < list.length) return false
  return list.every((item, index) => {
    const itemSchema = prefixItems?.[index] ?? items
    return itemSchema ? matches(itemSchema, item, isClosed) : prefixItems === undefined
  })
}

function objectMatches(schema: Schema, entries: readonly [string, unknown][], isClosed: boolean): boolean {
  const { properties, values, keys, minProperties, maxProperties } = schema
  if (!isBetween(entries.length, minProperties, maxProperties)) return false
  const names = new Set(entries.map(([name]) => name))
  if (Object.entries(properties ?? {}).some(([name, { required }]) => required && !names.has(name))) return false
  const isOpen = !properties || !isClosed || schema['x-open'] === true
  return entries.every(([name, value]) => {
    const field = properties?.[name]
    if (field) return matches(field.schema, value, isClosed)
    if (!values) return isOpen
    return (keys === undefined || new RegExp(keys, 'u').test(name)) && matches(values, value, isClosed)
  })
}
