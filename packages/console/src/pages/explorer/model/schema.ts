/** A JSON Schema as `/openapi.json` contains it. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly minProperties?: number
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly deprecated?: boolean
  readonly 'x-max-bytes'?: number
  readonly 'x-standard'?: string
  readonly 'x-unit'?: string
  readonly 'x-since'?: string
  readonly 'x-deprecated'?: string
}

/** The named schemas of the API. */
export type Schemas = Readonly<Record<string, Schema>>

/** The name of the schema that a reference refers to. */
export const nameOf = ({ $ref }: Schema): string | undefined => $ref?.split('/').at(-1)

/** A schema without references at its top, with the annotations of the reference. */
export function resolve(schema: Schema, schemas: Schemas): Schema {
  const name = nameOf(schema)
  if (name === undefined) return schema
  const { $ref: _, ...annotations } = schema
  return { ...resolve(schemas[name] ?? {}, schemas), ...annotations }
}

/** The schemas of a value, without `null`. A schema without `anyOf` is its only variant. */
export function variantsOf(schema: Schema, schemas: Schemas): { variants: readonly Schema[]; isNullable: boolean } {
  const { anyOf } = schema
  if (!anyOf) return { variants: [schema], isNullable: false }
  const resolved = anyOf.map(variant => resolve(variant, schemas))
  return {
    variants: anyOf.filter((_, index) => resolved[index]?.type !== 'null'),
    isNullable: resolved.some(({ type }) => type === 'null'),
  }
}

/** The schema of further values of an object with names of the user's choice, and the pattern of these names. */
export function entriesOf({
  patternProperties,
  additionalProperties,
}: Schema): { pattern?: string; schema: Schema } | undefined {
  const [first] = Object.entries(patternProperties ?? {})
  if (first) return { pattern: first[0], schema: first[1] }
  return typeof additionalProperties === 'object' ? { schema: additionalProperties } : undefined
}

/** Whether the API accepts any JSON: a form has no fields for it. */
export const isFree = (schema: Schema): boolean =>
  !schema.anyOf &&
  !schema.enum &&
  schema.const === undefined &&
  (schema.type === undefined || (schema.type === 'object' && !schema.properties && !entriesOf(schema)))

/** The simplest value of a schema, which forms start with; undefined for values without a sensible start. */
export function startOf(schema: Schema, schemas: Schemas): unknown {
  const resolved = resolve(schema, schemas)
  if (resolved.const !== undefined) return resolved.const
  if (resolved.anyOf) {
    const [variant] = variantsOf(resolved, schemas).variants
    return variant && startOf(variant, schemas)
  }
  if (resolved.type === 'array') return []
  if (resolved.type !== 'object') return undefined
  const { properties = {}, required = [] } = resolved
  const fields = required.map(name => [name, startOf(properties[name] ?? {}, schemas)] as const)
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined))
}
