import { InvalidArgumentError } from '@las/core'
import { lines } from '../builder/lines.js'
import { amount, date, digits, multiple, numeric, oneOf, optional, text } from '../builder/scalar-fields.js'
import type { Definition, Definitions, ScalarDefinition } from '../definition.js'
import { type JsonSchema, type ResolvedSchema, resolveSchema, unsupported } from './json-schema.js'

export type Settings = Readonly<
  Record<string, { readonly type?: string; readonly description?: string | null } | undefined>
>

/** The fields of a schema. */
export interface SchemaFields {
  readonly definitions: Definitions
  /** The paths of the values that can be `null`. A missing value of another path is omitted. */
  readonly nullable: ReadonlySet<string>
}

/** Converts the properties of a JSON Schema to definitions of fields. */
export function toDefinitions(root: JsonSchema, settings: Settings): SchemaFields {
  const { properties, required } = resolveSchema(root, root, '')
  if (!properties) throw unsupported('', 'must be an object with a property for each field')
  const nullable = new Set<string>()
  const definitions = Object.fromEntries(
    Object.entries(properties).map(([label, schema]) => [
      label,
      toField(schema, { root, settings, nullable, path: label, isRequired: required.includes(label) }),
    ]),
  )
  const unknown = Object.keys(settings).filter(path => !hasPath(definitions, path))
  if (unknown.length > 0) {
    throw new InvalidArgumentError(`The settings contain ${unknown.join(', ')}, which the schema does not contain.`)
  }
  return { definitions, nullable }
}

function hasPath(definitions: Definitions, path: string): boolean {
  const [label = '', column] = path.split('.')
  const field = Object.hasOwn(definitions, label) ? definitions[label] : undefined
  return column === undefined ? field !== undefined : field?.kind === 'lines' && Object.hasOwn(field.columns, column)
}

interface FieldContext {
  readonly root: JsonSchema
  readonly settings: Settings
  readonly nullable: Set<string>
  readonly path: string
  readonly isRequired: boolean
}

function toField(schema: JsonSchema, context: FieldContext): Definition {
  const { root, settings, path } = context
  const resolved = resolveSchema(schema, root, path)
  if (resolved.type !== 'array') return toScalar(resolved, context)
  const item = resolveSchema(resolved.items ?? {}, root, path)
  const described = { description: resolved.description, ...settingsOf(settings, path) }
  if (!item.properties)
    return multiple(
      toScalar({ ...item, description: described.description ?? item.description }, { ...context, isRequired: true }),
    )
  const columns = Object.entries(item.properties).map(([label, column]) => {
    const columnPath = `${path}.${label}`
    const isRequired = item.required.includes(label)
    return [label, toScalar(resolveSchema(column, root, columnPath), { ...context, path: columnPath, isRequired })]
  })
  const { type: _, ...lineSettings } = described
  return lines(Object.fromEntries(columns), withoutUndefined(lineSettings))
}

function toScalar(
  { type, format, values, description, isNullable, properties }: ResolvedSchema,
  { settings, nullable, path, isRequired }: FieldContext,
): ScalarDefinition {
  if (type === 'array' || properties) throw unsupported(path, 'is nested too deeply')
  if (isNullable) nullable.add(path)
  const { type: chosen, ...others } = settingsOf(settings, path)
  const fieldSettings = withoutUndefined({ description, ...others })
  const field =
    values && chosen === undefined
      ? oneOf(values, fieldSettings)
      : builderOf(chosen ?? typeOf(type, format), path)(fieldSettings)
  return isRequired && !isNullable ? field : optional(field)
}

const settingsOf = (settings: Settings, path: string): NonNullable<Settings[string]> =>
  (Object.hasOwn(settings, path) && settings[path]) || {}

const builders = { amount, date, digits, numeric, string: text } as const

function builderOf(type: string | undefined, path: string): (settings: object) => ScalarDefinition {
  if (type !== undefined && Object.hasOwn(builders, type)) return builders[type as keyof typeof builders]
  throw unsupported(path, `has the type ${type ?? 'unknown'}, which documents do not have`)
}

function typeOf(type: string | undefined, format: string | undefined): string | undefined {
  if (type === 'string') return format === 'date' ? 'date' : 'string'
  if (type === 'integer') return 'numeric'
  return type === 'number' ? 'amount' : type
}

const withoutUndefined = (settings: object): object =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
