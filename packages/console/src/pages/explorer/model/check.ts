import { isObject } from '@las/review'
import { entriesOf, resolve, type Schema, type Schemas, variantsOf } from './schema.js'

/** The messages about invalid values, by path: see {@link pathTo}. */
export type Problems = ReadonlyMap<string, string>

/** The path of a field or an item of the value at `path`. */
export const pathTo = (path: string, key: string | number): string => `${path}/${key}`

/** A text that is not JSON, in the place of the value that it should be. */
export class Unparsed {
  constructor(readonly text: string) {}

  toJSON(): string {
    return this.text
  }
}

/** The problems of a value that is about to be sent; undefined is a missing value. */
export function check(value: unknown, schema: Schema, schemas: Schemas, path = ''): Problems {
  const problems = new Map<string, string>()
  new Checker(schemas, problems).check(value, schema, path)
  return problems
}

/** The variant that a value is meant to be. */
export function chooseVariant(value: unknown, variants: readonly Schema[], schemas: Schemas): number {
  const counts = variants.map(variant => {
    const { type, properties = {} } = resolve(variant, schemas)
    const problems = check(value, variant, schemas)
    const constants = Object.entries(properties).filter(([, field]) => field.const !== undefined)
    const isOther = constants.some(([name, field]) => Object(value)[name] !== field.const)
    const isOfType = type === undefined || TYPES[type]?.(value)
    return problems.size + (isOther ? 1_000 : 0) + (isOfType ? 0 : 10_000)
  })
  return Math.max(0, counts.indexOf(Math.min(...counts)))
}

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: value => typeof value === 'string',
  integer: value => Number.isInteger(value),
  number: value => typeof value === 'number',
  boolean: value => typeof value === 'boolean',
  null: value => value === null,
  array: value => Array.isArray(value),
  object: isObject,
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
  array: 'a list',
  object: 'an object',
}

class Checker {
  constructor(
    readonly schemas: Schemas,
    readonly problems: Map<string, string>,
  ) {}

  check(value: unknown, schema: Schema, path: string): void {
    const resolved = resolve(schema, this.schemas)
    const message = this.#messageFor(value, resolved)
    if (message !== undefined) this.problems.set(path, message)
    else if (resolved.anyOf) this.#checkVariants(value, resolved, path)
    else if (Array.isArray(value)) this.#checkItems(value, resolved, path)
    else if (isObject(value)) this.#checkFields(value, resolved, path)
  }

  #messageFor(value: unknown, schema: Schema): string | undefined {
    if (value instanceof Unparsed) return 'This is not valid JSON.'
    const { type, const: only } = schema
    if (only !== undefined && value !== only) return `The value must be ${only}.`
    if (schema.enum && !schema.enum.includes(value)) {
      return `The value must be one of ${schema.enum.join(', ')}.`
    }
    if (type !== undefined && !TYPES[type]?.(value)) return `The value must be ${TYPE_NAMES[type]}.`
    const bytes = schema['x-max-bytes']
    if (bytes !== undefined && new TextEncoder().encode(JSON.stringify(value)).length > bytes) {
      return `The value must have at most ${count(bytes)} bytes of JSON.`
    }
    if (typeof value === 'string') return messageForText(value, schema)
    if (typeof value === 'number') return messageForNumber(value, schema)
    return messageForSize(value, schema)
  }

  #checkVariants(value: unknown, schema: Schema, path: string): void {
    const { variants, isNullable } = variantsOf(schema, this.schemas)
    if (value === null && isNullable) return
    const variant = variants[chooseVariant(value, variants, this.schemas)]
    if (variant) this.check(value, variant, path)
  }

  #checkItems(items: readonly unknown[], { items: schema }: Schema, path: string): void {
    if (schema) for (const [index, item] of items.entries()) this.check(item, schema, pathTo(path, index))
  }

  #checkFields(fields: Readonly<Record<string, unknown>>, schema: Schema, path: string): void {
    const { properties = {}, required = [], additionalProperties } = schema
    for (const name of required) {
      if (fields[name] === undefined) this.problems.set(pathTo(path, name), 'This field is required.')
    }
    const entries = entriesOf(schema)
    for (const [name, value] of Object.entries(fields)) {
      if (value === undefined) continue
      const field = Object.hasOwn(properties, name) ? properties[name] : undefined
      if (field) this.check(value, field, pathTo(path, name))
      else if (entries && (entries.pattern === undefined || new RegExp(entries.pattern).test(name))) {
        this.check(value, entries.schema, pathTo(path, name))
      } else if (entries || additionalProperties === false) {
        const rule = entries?.pattern === undefined ? '' : ` Names match ${entries.pattern}.`
        this.problems.set(pathTo(path, name), `The field ${name} is unknown.${rule}`)
      }
    }
  }
}

function messageForText(
  text: string,
  { minLength = 0, maxLength = Infinity, pattern, ...schema }: Schema,
): string | undefined {
  if (text.length < minLength) return `The text must have at least ${characters(minLength)}.`
  if (text.length > maxLength) return `The text must have at most ${characters(maxLength)}.`
  if (pattern !== undefined && !new RegExp(pattern).test(text)) return `The text must match ${pattern}.`
  const standard = schema['x-standard']
  if (
    standard?.startsWith('ISO 8601') &&
    Number.isNaN(Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:')))
  ) {
    return `The text must be a time: ${standard}.`
  }
  return undefined
}

function messageForNumber(number: number, { minimum, maximum }: Schema): string | undefined {
  if (minimum !== undefined && number < minimum) return `The number must be at least ${minimum}.`
  if (maximum !== undefined && number > maximum) return `The number must be at most ${maximum}.`
  return undefined
}

function messageForSize(value: unknown, schema: Schema): string | undefined {
  const { minItems = 0, maxItems = Infinity, uniqueItems, minProperties = 0 } = schema
  if (Array.isArray(value)) {
    if (value.length < minItems) return `The list must have at least ${minItems} ${minItems === 1 ? 'item' : 'items'}.`
    if (value.length > maxItems) return `The list must have at most ${count(maxItems)} items.`
    const isRepeated = uniqueItems && new Set(value.map(item => JSON.stringify(item))).size < value.length
    return isRepeated ? 'The items must be different.' : undefined
  }
  const names = Object.keys(Object(value)).filter(name => Object(value)[name] !== undefined)
  return names.length < minProperties
    ? `At least ${minProperties} ${minProperties === 1 ? 'field' : 'fields'} must be set.`
    : undefined
}

const count = (number: number): string => number.toLocaleString('en')

const characters = (number: number): string => `${count(number)} ${number === 1 ? 'character' : 'characters'}`
