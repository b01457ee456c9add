/** A sentence, or several: each description ends in a full stop. */
export type Sentence = `${string}.`

/** A JSON Schema (2020-12) of the kinds that the API uses. Keywords that begin with `x-` are our own. */
export interface Schema {
  /** The name under which OpenAPI, TypeScript and the reference know it. Set by {@link model}. */
  readonly name?: string
  readonly description?: Sentence
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'null'
  readonly const?: string | number | boolean
  readonly enum?: readonly (string | number)[]
  readonly anyOf?: readonly Schema[]
  /** The name of a model that is described elsewhere, for models that contain themselves. */
  readonly ref?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  /** Values that fit, where a pattern allows strings that mean nothing, such as a time of 99 hours. */
  readonly examples?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  /** What the items of a tuple are called. */
  readonly 'x-items'?: readonly string[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly properties?: Fields
  readonly minProperties?: number
  readonly maxProperties?: number
  /** What the keys of a map match; `values` is what they lead to. */
  readonly keys?: string
  readonly values?: Schema
  readonly default?: string | number | boolean | null
  /** Later versions of the API may have further values: clients must accept them in responses. An object may have further fields. */
  readonly 'x-open'?: boolean
  /** The standard that a string follows, such as `ISO 8601`. */
  readonly 'x-standard'?: string
  /** What an id identifies, such as `document`. */
  readonly 'x-id'?: string
  /** The most bytes that a value has as JSON. */
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
  /** What to use instead; the field is deprecated. */
  readonly deprecated?: Sentence
  /** The version of the API that added it, such as `2024-03`. */
  readonly since?: string
  /** Such as `days`; left out where the name of the field has it. */
  readonly unit?: string
}

export type Fields = Readonly<Record<string, Field>>

/** What may be said of a field besides its schema and description. */
export interface FieldFacts {
  readonly deprecated?: Sentence
  readonly since?: string
  readonly unit?: string
}

/** A field that is always there. */
export const required = (schema: Schema, description: Sentence, facts: FieldFacts = {}): Field => ({
  schema,
  description,
  required: true,
  ...facts,
})

/** A field that may be left out. */
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

/** One value and no other. */
export const constant = (value: string | number | boolean): Schema => ({ const: value })

/** One of these values; an open list may grow in later versions of the API. */
export const oneOf = <const V extends string | number>(
  values: readonly V[],
  { open, ...rules }: { open?: boolean; default?: NoInfer<V> } = {},
): Schema => ({ enum: values, ...(open && { 'x-open': true }), ...rules })

export const list = (items: Schema, rules: Pick<Schema, 'minItems' | 'maxItems' | 'uniqueItems'> = {}): Schema => ({
  type: 'array',
  items,
  ...rules,
})

/** A list of exactly these items, in this order, each under a name for its readers. */
export const tuple = (items: Readonly<Record<string, Schema>>): Schema => ({
  type: 'array',
  prefixItems: Object.values(items),
  'x-items': Object.keys(items),
  minItems: Object.keys(items).length,
  maxItems: Object.keys(items).length,
})

/** An object that takes no other fields. */
export const object = (properties: Fields, rules: Pick<Schema, 'minProperties' | 'x-open'> = {}): Schema => ({
  type: 'object',
  properties,
  ...rules,
})

/** An object whose keys are chosen by those who use the API. */
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

/** Any JSON object, optionally limited in bytes. */
export const json = (rules: { maxBytes?: number } = {}): Schema => map(anything, rules)

/** Any JSON value. */
export const anything: Schema = {}

export const nullable = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] })

export const anyOf = (...variants: readonly Schema[]): Schema => ({ anyOf: variants })

/** A model by its name, which may be that of one that is not defined yet. */
export const reference = (name: string): Schema => ({ ref: name })

/** A named object; OpenAPI, TypeScript and the reference all know it by this name. */
export const model = (
  name: string,
  description: Sentence,
  properties: Fields,
  rules: Pick<Schema, 'minProperties' | 'x-open'> = {},
): Model => ({ ...object(properties, rules), name, description })

/** Gives a schema that is not a plain object a name, such as a union or a list of values. */
export const named = (name: string, description: Sentence, schema: Schema): Model => ({ ...schema, name, description })

/** The body of a change: any of these fields, and at least one. */
export const changes = (name: string, description: Sentence, properties: Fields): Model =>
  model(name, description, properties, { minProperties: 1 })

/** The same values, of which later versions of the API may have more; or the same object, which may have further fields. */
export const open = (schema: Schema): Schema => ({ ...schema, 'x-open': true })
