import { type Field, type Fields, type Operation, resolve, type Schema, variantsOf } from '@las/api/description'
import { facts } from '../../../api/src/generate/comments.js'
import type { Argument } from '../command/flag.js'
import { kebabCase } from '../command/names.js'
import type { ValueType } from '../command/value-type.js'
import type { OperationFlag } from '../commands/operations/operation-spec.js'
import { type AddedFlag, type Adjustment, adjustments, QUERY_SHORTS } from './adjustments.js'

/** The arguments and flags of an operation's command. */
export function argumentsAndFlags(operation: Operation): { arguments: Argument[]; flags: OperationFlag[] } {
  const adjustment = adjustments[operation.id] ?? {}
  const { positionals = [], flags: added = [] } = adjustment
  const fields = fieldsOf(operation.body)
  const own = [
    ...Object.entries(operation.query).map(([name, field]) => toFlag(name, field, 'query', adjustment)),
    ...Object.entries(fields).map(([name, field]) => toFlag(name, field, 'body', adjustment)),
  ]
  const further = added.map(flag => completeFlag(flag, operation, adjustment))
  const flags = [...own.filter(flag => !further.some(({ name }) => name === flag.name)), ...further].map(flag =>
    flag.isRequired ? { ...flag, alternatives: alternativesOf(flag, further) } : flag,
  )
  const fromBody = positionals.map(text => {
    const flag = flags.find(({ field }) => field === text.replace('?', ''))
    if (!flag) throw new Error(`${operation.id} has no field ${text}`)
    return { flag, isOptional: text.endsWith('?') }
  })
  return {
    arguments: [
      ...Object.entries(operation.params).map(([name, { description, schema }]) => ({
        name,
        description,
        type: toType(schema),
      })),
      ...fromBody.map(({ flag, isOptional }) => toArgument(flag, isOptional, further)),
    ],
    flags: flags.map(flag => (fromBody.some(argument => argument.flag === flag) ? hidden(flag) : flag)),
  }
}

function toArgument(flag: OperationFlag, isOptional: boolean, added: readonly OperationFlag[]): Argument {
  const { field, description, type = { kind: 'text' }, isRepeated } = flag
  return {
    name: field,
    description,
    type,
    ...(isRepeated && { isRepeated }),
    ...(isOptional ? { isOptional } : { alternatives: alternativesOf(flag, added) }),
  }
}

function hidden({ isRequired, alternatives, ...flag }: OperationFlag): OperationFlag {
  return { ...flag, isHidden: true }
}

/** The flags that can replace a required field: those that set it, and `--body`. */
const alternativesOf = ({ field }: OperationFlag, added: readonly OperationFlag[]): string[] => [
  ...added.filter(other => other.field === field || other.field.startsWith(`${field}.`)).map(({ name }) => name),
  'body',
]

function toFlag(name: string, field: Field, part: 'query' | 'body', adjustment: Adjustment): OperationFlag {
  const { schema, required, deprecated } = field
  const variants = variantsOf(schema)
  const isNullable = variants.some(({ type }) => type === 'null')
  const others = variants.filter(({ type }) => type !== 'null')
  const [core = {}] = others
  const isList = others.length === 1 && core.type === 'array' && isScalar(core.items)
  const form = adjustment.forms?.[name]
  const short = adjustment.shorts?.[name] ?? (part === 'query' ? QUERY_SHORTS[name] : undefined)
  const aliases = adjustment.aliases?.[name]
  const value = core.default ?? schema.default
  return {
    name: kebabCase(name),
    ...(short !== undefined && { short }),
    ...(aliases && { aliases }),
    in: part,
    field: name,
    description: [form ? FILE : describe(field), ...(deprecated ? [`Deprecated. ${deprecated}`] : [])].join(' '),
    type: form ? { kind: 'path' } : isList ? toType(core.items ?? {}) : toTypeOf(others),
    ...(form && { form }),
    ...(isList && { isRepeated: true }),
    ...(required && { isRequired: true }),
    ...(isNullable && { isNullable: true }),
    ...(value !== undefined && { default: value }),
    ...(adjustment.secrets?.includes(name) && { isSecret: true }),
  }
}

const FILE = 'Path of the file, or `-` for standard input.'

/** The description with units and limits, without the default, which help shows separately. */
const describe = (field: Field): string =>
  [field.description, ...facts(field, true).filter(fact => !fact.startsWith('Default: '))].join(' ')

/** An added flag, with the type and description of its field if it has none. */
function completeFlag(added: AddedFlag, { body }: Operation, adjustment: Adjustment): OperationFlag {
  const segments = added.field.split('.')
  const field = fieldAt(body, segments)
  const last = segments.at(-1) ?? ''
  const own = field && added.description === undefined ? toFlag(last, field, 'body', {}) : undefined
  const { isRequired, ...inherited } = own ?? { isRequired: false }
  const name = added.name ?? kebabCase(last)
  return {
    in: 'body',
    description: '',
    ...inherited,
    ...added,
    name,
    ...(adjustment.secrets?.includes(added.field) && { isSecret: true }),
  }
}

/** The fields of a body. Those of a union are merged: a field is required if all variants require it. */
export function fieldsOf(body: Schema | undefined): Fields {
  const variants = body ? variantsOf(body).map(({ properties = {} }) => properties) : []
  const names = [...new Set(variants.flatMap(properties => Object.keys(properties)))]
  return Object.fromEntries(
    names.map(name => {
      const found = variants.flatMap(properties => properties[name] ?? [])
      const [first] = found
      if (first === undefined) throw new Error(`There is no field ${name}`)
      const schemas = [...new Set(found.map(({ schema }) => schema))]
      const required = found.length === variants.length && found.every(field => field.required)
      return [name, { ...first, required, schema: schemas.length > 1 ? { anyOf: schemas } : first.schema }]
    }),
  )
}

/** The field at a path, such as `parameters.cpu`. */
function fieldAt(schema: Schema | undefined, [name = '', ...rest]: readonly string[]): Field | undefined {
  const field = fieldsOf(schema)[name]
  return field === undefined || rest.length === 0 ? field : fieldAt(field.schema, rest)
}

const isScalar = (schema: Schema | undefined): boolean =>
  schema !== undefined &&
  variantsOf(schema).every(({ type, enum: values }) => type === 'string' || values !== undefined)

/** The type of a value that can have several schemas. */
function toTypeOf(variants: readonly Schema[]): ValueType {
  const types = variants.map(toType)
  const [first = { kind: 'json' }] = types
  if (types.length === 1) return first
  const choices = types.map(type => (type.kind === 'choice' ? type.choices : undefined))
  if (choices.every(list => list !== undefined)) return { kind: 'choice', choices: choices.flat() }
  return types.every(type => type.kind === 'json' && type.of === 'object')
    ? { kind: 'json', of: 'object' }
    : { kind: 'json' }
}

function toType(schema: Schema): ValueType {
  const resolved = resolve(schema)
  const { type, const: constant, enum: values, minimum, maximum, minLength, maxLength, items, properties } = resolved
  if (constant !== undefined) return { kind: 'choice', choices: [String(constant)] }
  if (values) {
    const isNumeric = values.every(value => typeof value === 'number')
    return {
      kind: 'choice',
      choices: values.map(String),
      ...(resolved['x-open'] && { isOpen: true }),
      ...(isNumeric && { isNumeric }),
    }
  }
  if (resolved['x-id'] !== undefined) {
    return { kind: 'id', resource: resolved['x-id'], prefixes: resolved['x-id-prefixes'] ?? [] }
  }
  if (resolved['x-standard']?.startsWith('ISO 8601')) return { kind: 'time' }
  if (type === 'integer' || type === 'number') {
    return { kind: type, ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) }
  }
  if (type === 'boolean') return { kind: 'boolean' }
  if (type === 'array' || items) return { kind: 'json', of: 'array' }
  if (type === 'object' || properties) return { kind: 'json', of: 'object' }
  if (type === 'string') {
    return {
      kind: 'text',
      ...(minLength !== undefined && { minLength }),
      ...(maxLength !== undefined && { maxLength }),
    }
  }
  return { kind: 'json' }
}
