import type { Static, TSchema } from '@sinclair/typebox'
import { type TypeCheck, TypeCompiler } from '@sinclair/typebox/compiler'
import { type ValueError, ValueErrorType } from '@sinclair/typebox/errors'
import { badRequest } from '../errors.js'
import { getOrMake } from '../get-or-make.js'
import { findOversize } from './json-size.js'

/** Compiled schemas. They are compiled when first used, which keeps the start short however many operations there are. */
const compiled = new WeakMap<TSchema, TypeCheck<TSchema>>()

const compile = (schema: TSchema): TypeCheck<TSchema> => getOrMake(compiled, schema, () => TypeCompiler.Compile(schema))

/**
 * Gives `value` the type of its schema.
 * @param root what the value as a whole is called in a message, such as `The body`.
 * @throws 400 with a message that names the field and its rule.
 */
export function validate<T extends TSchema>(schema: T, value: unknown, root: string): Static<T> {
  const problem = findProblem(schema, value, root)
  if (problem !== undefined) throw badRequest(problem)
  return value as Static<T>
}

/** Says what is wrong with `value`, or undefined when it fits its schema. */
export function findProblem(schema: TSchema, value: unknown, root: string): string | undefined {
  // First, since the rest takes time in proportion to the size.
  const oversize = findOversize(schema, value)
  if (oversize) {
    return `${fieldPath(oversize.pointer, { root, value })} must have at most ${oversize.maxBytes} bytes of JSON`
  }
  const check = compile(schema)
  if (check.Check(value)) return undefined
  const error = check.Errors(value).First()
  return error ? describe(error, { root, value }) : `${root} is not valid`
}

interface Subject {
  readonly root: string
  readonly value: unknown
}

function describe(error: ValueError, subject: Subject): string {
  const field = fieldPath(error.path, subject)
  const { schema } = error
  switch (error.type) {
    case ValueErrorType.ObjectRequiredProperty:
      return `${field} is required`
    case ValueErrorType.ObjectAdditionalProperties:
      return unknownKey(error, field)
    case ValueErrorType.ObjectMinProperties:
      return `${field} must have at least one of ${listed(Object.keys(schema.properties ?? {}))}`
    case ValueErrorType.StringPattern:
      return `${field} must match ${schema.pattern}`
    case ValueErrorType.StringMinLength:
      return schema.minLength === 1
        ? `${field} must not be empty`
        : `${field} must have at least ${schema.minLength} characters`
    case ValueErrorType.StringMaxLength:
      return `${field} must have at most ${schema.maxLength} characters`
    case ValueErrorType.ArrayMinItems:
      return `${field} must have at least ${schema.minItems} items`
    case ValueErrorType.ArrayMaxItems:
      return `${field} must have at most ${schema.maxItems} items`
    case ValueErrorType.ArrayUniqueItems:
      return `${field} must not have the same item twice`
    case ValueErrorType.IntegerMinimum:
    case ValueErrorType.NumberMinimum:
    case ValueErrorType.IntegerMaximum:
    case ValueErrorType.NumberMaximum:
      return `${field} must be ${range(schema)}`
    case ValueErrorType.Union:
      return describeUnion(error, subject)
    default:
      return `${field} must be ${kindOf(schema)}`
  }
}

function unknownKey(error: ValueError, field: string): string {
  const { properties, patternProperties } = error.schema
  if (patternProperties)
    return `${field} is not a valid key: keys must match ${Object.keys(patternProperties).join(', ')}`
  return `${field} is not known here; known are ${listed(Object.keys(properties ?? {}))}`
}

/** Describes the variant that was most likely meant: of the right JSON type, and not ruled out by a fixed value such as `type`. */
function describeUnion(error: ValueError, subject: Subject): string {
  const field = fieldPath(error.path, subject)
  const values = choices(error.schema)
  if (values) return `${field} must be one of ${listed(values)}`

  const variants = error.errors.map(iterator => [...iterator])
  const sameType = variants.filter(errors => !errors.some(({ path, type }) => path === error.path && isTypeError(type)))
  if (sameType.length === 0) return `${field} must be ${kindOf(error.schema)}`

  const ruledOutBy = (errors: ValueError[]): ValueError | undefined =>
    errors.find(({ path }) => isChild(path, error.path) && tellsApart(error.schema, path.slice(error.path.length + 1)))
  // Of those left, the one that fits the furthest down.
  const causes = sameType.flatMap(errors => (ruledOutBy(errors) ? [] : (errors[0] ?? [])))
  const [cause] = causes.sort((a, b) => depthOf(b.path) - depthOf(a.path))
  if (cause) return describe(cause, subject)

  const rulings = sameType.flatMap(errors => ruledOutBy(errors) ?? [])
  const [first] = rulings
  if (!first) return `${field} is not valid`
  const path = fieldPath(first.path, subject)
  const allowed = listed(rulings.flatMap(({ schema }) => choices(schema) ?? []))
  return first.value === undefined ? `${path} is required: one of ${allowed}` : `${path} must be one of ${allowed}`
}

/** The values of a schema that takes fixed values only; null counts as one. */
function choices(schema: TSchema): string[] | undefined {
  if ('const' in schema) return [String(schema.const)]
  if (schema.type === 'null') return ['null']
  const variants: TSchema[] | undefined = schema.anyOf
  const values = variants?.map(choices)
  return values?.every(value => value !== undefined) ? values.flat() : undefined
}

/** Whether each variant of a union has fixed values of its own for a key. */
function tellsApart({ anyOf }: TSchema, key: string): boolean {
  const values = (anyOf as TSchema[]).map(({ properties }) => properties?.[key] && choices(properties[key])?.join())
  return !values.includes(undefined) && new Set(values).size === values.length
}

const TYPE_ERRORS: ReadonlySet<ValueErrorType> = new Set([
  ValueErrorType.Array,
  ValueErrorType.Boolean,
  ValueErrorType.Integer,
  ValueErrorType.Literal,
  ValueErrorType.Null,
  ValueErrorType.Number,
  ValueErrorType.Object,
  ValueErrorType.String,
])

const isTypeError = (type: ValueErrorType): boolean => TYPE_ERRORS.has(type)

const isChild = (path: string, parent: string): boolean =>
  path.startsWith(`${parent}/`) && !path.slice(parent.length + 1).includes('/')

const depthOf = (path: string): number => path.split('/').length

/** What a value of the schema is, in words. */
function kindOf(schema: TSchema): string {
  const values = choices(schema)
  if (values) return values.length === 1 ? `${values[0]}` : `one of ${listed(values)}`
  if (schema.anyOf) return [...new Set((schema.anyOf as TSchema[]).map(kindOf))].join(' or ')
  switch (schema.type) {
    case 'string':
      return 'a string'
    case 'integer':
      return `an integer${limits(schema)}`
    case 'number':
      return `a number${limits(schema)}`
    case 'boolean':
      return 'true or false'
    case 'array':
      return 'an array'
    default:
      return 'an object'
  }
}

function range({ minimum, maximum }: TSchema): string {
  if (minimum === undefined) return `at most ${maximum}`
  return maximum === undefined ? `at least ${minimum}` : `from ${minimum} to ${maximum}`
}

const limits = (schema: TSchema): string =>
  schema.minimum === undefined && schema.maximum === undefined ? '' : ` ${range(schema)}`

const listed = (values: readonly string[]): string => [...new Set(values)].join(', ')

/** A JSON pointer in the API's own way of writing: `/groundTruth/0/label` becomes `groundTruth[0].label`. */
function fieldPath(pointer: string, { root, value }: Subject): string {
  let path = ''
  let container = value
  for (const escaped of pointer.split('/').slice(1)) {
    const key = escaped.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(container)) path += `[${key}]`
    else path += path === '' ? shortened(key) : `.${shortened(key)}`
    container = typeof container === 'object' && container !== null ? Reflect.get(container, key) : undefined
  }
  return path === '' ? root : path
}

const shortened = (key: string): string => (key.length > 100 ? `${key.slice(0, 100)}…` : key)
