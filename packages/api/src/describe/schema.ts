/** One or more sentences. Each description ends with a full stop. */
export type Sentence = `${string}.`

/** The subset of JSON Schema (2020-12) that the API uses, with additional keywords that start with `x-`. */
export interface Schema {
  /** Name in OpenAPI, TypeScript and the reference. Set by {@link model}. */
  readonly name?: string
  readonly description?: Sentence
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'null'
  readonly const?: string | number | boolean
  readonly enum?: readonly (string | number)[]
  readonly anyOf?: readonly Schema[]
  /** Name of a model that is defined elsewhere, for recursive models. */
  readonly ref?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  /** Valid values, for patterns that also match meaningless strings, such as a time of 99 hours. */
  readonly examples?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  /** Names of the items of a tuple. */
  readonly 'x-items'?: readonly string[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly properties?: Fields
  readonly minProperties?: number
  readonly maxProperties?: number
  /** Pattern of the keys of a map. */
  readonly keys?: string
  /** Schema of the values of a map. */
  readonly values?: Schema
  readonly default?: string | number | boolean | null
  /**
   * On an enum: responses of later API versions can contain further values. On an object: it can have further fields.
   */
  readonly 'x-open'?: boolean
  /** On an enum: the values that current versions of the API no longer use. */
  readonly 'x-deprecated-values'?: readonly (string | number)[]
  /** The standard that a string follows, such as `ISO 8601`. */
  readonly 'x-standard'?: string
  /** Type of resource that an id identifies, such as `document`. */
  readonly 'x-id'?: string
  /** Whether the id contains the id of the parent, such as `cradl:agent:…/cradl:run:…` for the run of an agent. */
  readonly 'x-qualified'?: boolean
  /** The possible beginnings of an id, after its owner: `las:document:` and `cradl:document:`. */
  readonly 'x-id-prefixes'?: readonly string[]
  /** Maximum size of the value as JSON, in bytes. */
  readonly 'x-max-bytes'?: number
}

/** A schema with a name. */
export interface Model extends Schema {
  readonly name: string
  readonly description: Sentence
}

/** A field of an object, or a parameter. */
export interface Field {
  readonly schema: Schema
  readonly description: Sentence
  readonly required: boolean
  /** Why the field is deprecated, and the alternative. */
  readonly deprecated?: Sentence
  /** The version of the API that added the field, such as `2024-03`. */
  readonly since?: string
  /** Unit of the value, such as `days`. Omitted if the field's name contains the unit. */
  readonly unit?: string
}

export type Fields = Readonly<Record<string, Field>>

/** Optional properties of a field. */
export interface FieldFacts {
  readonly deprecated?: Sentence
  readonly since?: string
  readonly unit?: string
}

/** A required field. */
export const required = (schema: Schema, description: Sentence, facts: FieldFacts = {}): Field => ({
  schema,
  description,
  required: true,
  ...facts,
})

/** A field that can be omitted. */
export const optional = (schema: Schema, description: Sentence, facts: FieldFacts = {}): Field => ({
  schema,
  description,
  required: false,
  ...facts,
})

export const string = (
  rules: Pick<Schema, 'minLength' | 'maxLength' | 'pattern' | 'examples'> & { default?: string | null } = {},
): Schema => ({ type: 'string', ...rules })

export const integer = (rules: Pick<Schema, 'minimum' | 'maximum'> & { default?: number } = {}): Schema => ({
  type: 'integer',
  ...rules,
})

export const number = (rules: Pick<Schema, 'minimum' | 'maximum'> & { default?: number } = {}): Schema => ({
  type: 'number',
  ...rules,
})

export const boolean = (rules: { default?: boolean } = {}): Schema => ({ type: 'boolean', ...rules })

/** A single value. */
export const constant = (value: string | number | boolean): Schema => ({ const: value })

/** One of these values. With `open`, later API versions can add values. `deprecated` lists values that are no longer used. */
export const oneOf = <const V extends string | number>(
  values: readonly V[],
  { open, deprecated, ...rules }: { open?: boolean; deprecated?: readonly NoInfer<V>[]; default?: NoInfer<V> } = {},
): Schema => ({
  enum: values,
  ...(open && { 'x-open': true }),
  ...(deprecated && { 'x-deprecated-values': deprecated }),
  ...rules,
})

export const list = (items: Schema, rules: Pick<Schema, 'minItems' | 'maxItems' | 'uniqueItems'> = {}): Schema => ({
  type: 'array',
  items,
  ...rules,
})

/** A list of exactly these items, in this order. The names are documentation. */
export const tuple = (items: Readonly<Record<string, Schema>>): Schema => ({
  type: 'array',
  prefixItems: Object.values(items),
  'x-items': Object.keys(items),
  minItems: Object.keys(items).length,
  maxItems: Object.keys(items).length,
})

/** An object with no other fields. */
export const object = (properties: Fields, rules: Pick<Schema, 'minProperties' | 'x-open'> = {}): Schema => ({
  type: 'object',
  properties,
  ...rules,
})

/** An object whose keys the caller chooses. */
export const map = (
  values: Schema,
  {
    keys,
    maxBytes,
    ...rules
  }: { keys?: string; maxBytes?: number } & Pick<Schema, 'minProperties' | 'maxProperties'> = {},
): Schema => ({
  type: 'object',
  values,
  ...(keys !== undefined && { keys }),
  ...(maxBytes !== undefined && { 'x-max-bytes': maxBytes }),
  ...rules,
})

/** Any JSON object, optionally with a maximum size in bytes. */
export const json = (rules: { maxBytes?: number } = {}): Schema => map(anything, rules)

/** Any JSON value. */
export const anything: Schema = {}

export const nullable = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] })

export const anyOf = (...variants: readonly Schema[]): Schema => ({ anyOf: variants })

/** Refers to a model by name. The model can be defined later. */
export const reference = (name: string): Schema => ({ ref: name })

/** An object with a name, which OpenAPI, TypeScript and the reference use. */
export const model = (
  name: string,
  description: Sentence,
  properties: Fields,
  rules: Pick<Schema, 'minProperties' | 'x-open'> = {},
): Model => ({ ...object(properties, rules), name, description })

/** Names a schema that is not a plain object, such as a union or an enum. */
export const named = (name: string, description: Sentence, schema: Schema): Model => ({ ...schema, name, description })

/** The body of an update: at least one of these fields. */
export const changes = (name: string, description: Sentence, properties: Fields): Model =>
  model(name, description, properties, { minProperties: 1 })

/**
 * The schema with `x-open`: later API versions can add values to an enum, and an object can have further fields.
 */
export const open = (schema: Schema): Schema => ({ ...schema, 'x-open': true })
