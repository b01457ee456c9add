import { type Field, resolve, type Schema } from '../description/index.js'
import { bytesOf, matches } from './matches.js'
import { longestOf, stringsOf } from './pattern.js'

/** Values at the limits of a schema. */
export interface Samples {
  /** Valid values: values at each limit, each possible value, and objects with and without each optional field. */
  readonly valid: readonly unknown[]
  readonly invalid: readonly InvalidValue[]
}

/** A value that violates one rule of its schema. */
export interface InvalidValue {
  readonly value: unknown
  /** Path of the invalid value, such as `groundTruth[0].label`; empty for the value itself. */
  readonly path: string
  /** The violated keyword of JSON Schema or of this package, such as `maxLength`. */
  readonly rule: string
}

export interface SampleOptions {
  /** Whether objects with fields that the schema does not describe are invalid, as in requests. Default: `true`. */
  readonly closed?: boolean
}

/** Valid and invalid values of a schema. The result is deterministic. */
export function samplesOf(schema: Schema, { closed = true }: SampleOptions = {}): Samples {
  return new Sampler(closed).samplesOf(schema)
}

/** A simple valid value of a schema. Objects contain the required fields. */
export const sampleOf = (schema: Schema): unknown => new Sampler(true).sampleOf(schema)

/** One value of each JSON type. */
const ANY_TYPE: readonly unknown[] = [null, true, 5, 'text', [], {}]
/** Length of long strings without a maximum length. */
const LONG_LENGTH = 100

class Sampler {
  readonly #closed: boolean
  /** The models that contain the value. A recursive model has one sample. */
  readonly #within = new Set<string>()

  constructor(closed: boolean) {
    this.#closed = closed
  }

  sampleOf(schema: Schema): unknown {
    return this.#inModel(schema, isNested => {
      const { properties, items, prefixItems, values, default: preset, ...rules } = resolve(schema)
      if (preset !== undefined && preset !== null) return preset
      if (rules.anyOf) return this.sampleOf(rules.anyOf[0] ?? {})
      if (prefixItems) return prefixItems.map(item => this.sampleOf(item))
      if (items) return isNested ? [] : this.#distinct(items, Math.max(rules.minItems ?? 0, 1))
      if (properties) return this.#minimalObject(resolve(schema))
      if (values) return isNested ? {} : this.#mapOf(resolve(schema), Math.max(rules.minProperties ?? 0, 1))
      return this.#scalars(resolve(schema))[0]
    })
  }

  samplesOf(schema: Schema): Samples {
    return this.#inModel(schema, isNested => {
      if (isNested) return { valid: [this.sampleOf(schema)], invalid: [] }
      const rules = resolve(schema)
      const { valid, invalid } = this.#samplesOfKind(rules)
      const large = rules['x-max-bytes'] === undefined ? noSamples : this.#sized(rules, rules['x-max-bytes'])
      return { valid: unique([...valid, ...large.valid]), invalid: [...invalid, ...large.invalid] }
    })
  }

  #samplesOfKind(schema: Schema): Samples {
    if (schema.anyOf) return this.#union(schema.anyOf)
    if (schema.prefixItems) return this.#tuple(schema, schema.prefixItems)
    if (schema.items) return this.#list(schema, schema.items)
    if (schema.properties) return this.#object(schema, schema.properties)
    if (schema.values) return this.#map(schema, schema.values)
    const valid = this.#scalars(schema)
    return { valid, invalid: [...this.#wrongTypes(schema), ...this.#wrongScalars(schema)] }
  }

  #inModel<T>(schema: Schema, sample: (isNested: boolean) => T): T {
    const { name } = resolve(schema)
    if (name === undefined || this.#within.has(name)) return sample(name !== undefined)
    this.#within.add(name)
    try {
      return sample(false)
    } finally {
      this.#within.delete(name)
    }
  }

  #matches(schema: Schema, value: unknown): boolean {
    return matches(schema, value, this.#closed)
  }

  #scalars(schema: Schema): readonly unknown[] {
    if (schema.const !== undefined) return [schema.const]
    if (schema.enum) return schema.enum
    switch (schema.type) {
      case 'string':
        return this.#strings(schema)
      case 'integer':
      case 'number':
        return numbers(schema)
      case 'boolean':
        return [true, false]
      case 'null':
        return [null]
      default:
        return ['text', null, 0, false, [], { key: [1, null] }]
    }
  }

  #strings(schema: Schema): readonly string[] {
    const { pattern, minLength = 0, maxLength = LONG_LENGTH, examples } = schema
    const generated =
      pattern === undefined
        ? ['text'.padEnd(minLength, 't').slice(0, maxLength), 't'.repeat(minLength), 'æ', 't'.repeat(maxLength)]
        : [...stringsOf(pattern), longestOf(pattern, maxLength)]
    const valid = unique(examples ?? generated).filter(text => this.#matches(schema, text))
    if (valid.length === 0) throw new Error(`No sample matches ${pattern}. Add examples to the schema.`)
    return valid
  }

  /** Values of other types, such as a number as a string. */
  #wrongTypes({ type, enum: values, const: only }: Schema): InvalidValue[] {
    const allowed = {
      ...(type && { type }),
      ...(values && { enum: values }),
      ...(only !== undefined && { const: only }),
    }
    const rule = only !== undefined ? 'const' : values ? 'enum' : 'type'
    const known = type === 'boolean' ? true : (values?.[0] ?? 5)
    return [...ANY_TYPE, String(known)]
      .filter(value => !this.#matches(allowed, value))
      .map(value => ({ value, path: '', rule }))
  }

  #wrongScalars(schema: Schema): InvalidValue[] {
    if (schema.const !== undefined || schema.enum) {
      const known = schema.enum ?? [schema.const]
      const others = known.slice(0, 1).map(value => (typeof value === 'string' ? `${value}x` : Number(value) + 0.5))
      return others.map(value => ({ value, path: '', rule: schema.enum ? 'enum' : 'const' }))
    }
    if (schema.type === 'string') return this.#wrongStrings(schema)
    const isInteger = schema.type === 'integer'
    const step = isInteger ? 1 : 0.01
    return [
      ...(schema.minimum === undefined ? [] : [{ value: schema.minimum - step, path: '', rule: 'minimum' }]),
      ...(schema.maximum === undefined ? [] : [{ value: schema.maximum + step, path: '', rule: 'maximum' }]),
      ...(isInteger ? [{ value: (schema.minimum ?? 0) + 0.5, path: '', rule: 'type' }] : []),
    ]
  }

  #wrongStrings(schema: Schema): InvalidValue[] {
    const { pattern, minLength = 0, maxLength } = schema
    const { minLength: _, maxLength: __, ...unlimited } = schema
    const [valid = ''] = this.#strings(schema)
    const changed = [`${valid}\n`, ` ${valid}`, valid.slice(0, -1), valid.toUpperCase(), valid.replace(/[:/@]/, ''), '']
    const tooShort = 't'.repeat(Math.max(minLength - 1, 0))
    const tooLong = [maxLength ?? 0].flatMap(max =>
      pattern === undefined ? 't'.repeat(max + 1) : [1, 2, 3, 4].map(extra => longestOf(pattern, max + extra)),
    )
    return [
      ...unique(changed)
        .filter(text => pattern !== undefined && !new RegExp(pattern, 'u').test(text))
        .filter(text => this.#matches({ ...schema, pattern: '' }, text))
        .map(value => ({ value, path: '', rule: 'pattern' })),
      ...(minLength > 0 && pattern === undefined ? [{ value: tooShort, path: '', rule: 'minLength' }] : []),
      ...tooLong
        .filter(text => maxLength !== undefined && text.length > maxLength && this.#matches(unlimited, text))
        .slice(0, 1)
        .map(value => ({ value, path: '', rule: 'maxLength' })),
    ]
  }

  #union(variants: readonly Schema[]): Samples {
    const samples = variants.map(variant => this.samplesOf(variant))
    const invalid = samples
      .flatMap(({ invalid }) => invalid)
      .filter(({ value }) => !variants.some(variant => this.#matches(variant, value)))
    return { valid: unique(samples.flatMap(({ valid }) => valid)), invalid: uniqueBy(invalid, ({ value }) => value) }
  }

  #list(schema: Schema, items: Schema): Samples {
    const { minItems = 0, maxItems, uniqueItems } = schema
    const { valid, invalid } = this.samplesOf(items)
    const rest = this.#distinct(items, minItems).slice(1)
    const longest = maxItems === undefined ? [] : [this.#distinct(items, maxItems + 1)]
    const [repeated] = valid
    return {
      valid: [
        ...(minItems === 0 ? [[]] : []),
        ...valid.map(value => [value, ...rest]),
        ...longest.map(list => list.slice(0, maxItems)),
      ].filter(list => this.#matches({ ...schema, items: {} }, list)),
      invalid: [
        ...this.#wrongTypes(schema),
        ...(minItems > 0 ? [{ value: this.#distinct(items, minItems - 1), path: '', rule: 'minItems' }] : []),
        ...longest.map(value => ({ value, path: '', rule: 'maxItems' })),
        ...(uniqueItems ? [{ value: [repeated, repeated], path: '', rule: 'uniqueItems' }] : []),
        ...invalid.map(sample => within(sample, 0, value => [value, ...rest])),
      ],
    }
  }

  #tuple(schema: Schema, items: readonly Schema[]): Samples {
    const first = items.map(item => this.sampleOf(item))
    const samples = items.map(item => this.samplesOf(item))
    return {
      valid: samples.flatMap(({ valid }, index) => valid.map(value => first.with(index, value))),
      invalid: [
        ...this.#wrongTypes(schema),
        { value: first.slice(1), path: '', rule: 'minItems' },
        { value: [...first, first[0]], path: '', rule: 'maxItems' },
        ...samples.flatMap(({ invalid }, index) =>
          invalid.map(sample => within(sample, index, value => first.with(index, value))),
        ),
      ],
    }
  }

  #object(schema: Schema, properties: Readonly<Record<string, Field>>): Samples {
    const fields = Object.entries(properties)
    const required = this.#fieldsOf(fields.filter(([, field]) => field.required))
    const minimal = this.#minimalObject(schema)
    const samples = fields.map(([name, { schema }]) => ({ name, ...this.samplesOf(schema) }))
    const extra = { ...minimal, unknown: 'text' }
    const isOpen = this.#matches(schema, extra)
    return {
      valid: [
        minimal,
        this.#fieldsOf(fields),
        ...samples.flatMap(({ name, valid }) => valid.map(value => ({ ...required, [name]: value }))),
        ...(isOpen && this.#closed ? [extra] : []),
      ],
      invalid: [
        ...this.#wrongTypes(schema),
        ...fields
          .filter(([, field]) => field.required)
          .map(([path]) => ({ value: without(minimal, path), path, rule: 'required' })),
        ...(schema.minProperties && Object.keys(required).length === 0
          ? [{ value: {}, path: '', rule: 'minProperties' }]
          : []),
        ...(isOpen ? [] : [{ value: extra, path: 'unknown', rule: 'additionalProperties' }]),
        ...samples.flatMap(({ name, invalid }) =>
          invalid.map(sample => within(sample, name, value => ({ ...required, [name]: value }))),
        ),
      ],
    }
  }

  #fieldsOf(fields: readonly [string, Field][]): Record<string, unknown> {
    return Object.fromEntries(fields.map(([name, { schema }]) => [name, this.sampleOf(schema)]))
  }

  /** An object with the required fields, and at least `minProperties` fields. */
  #minimalObject({ properties = {}, minProperties = 0 }: Schema): Record<string, unknown> {
    const current = Object.entries(properties).filter(([, { required, deprecated }]) => required || !deprecated)
    const byNeed = current.sort(([, a], [, b]) => Number(b.required) - Number(a.required))
    return this.#fieldsOf(byNeed.filter(([, { required }], index) => required || index < minProperties))
  }

  #map(schema: Schema, values: Schema): Samples {
    const { minProperties = 0, maxProperties } = schema
    const { valid, invalid } = this.samplesOf(values)
    const [key = ''] = this.#keys(schema, 1)
    const full = maxProperties === undefined ? [] : [this.#mapOf(schema, maxProperties)]
    const overfull = maxProperties === undefined ? [] : [this.#mapOf(schema, maxProperties + 1)]
    const rest = without(this.#mapOf(schema, minProperties), key)
    return {
      valid: [...(minProperties === 0 ? [{}] : []), ...valid.map(value => ({ [key]: value, ...rest })), ...full],
      invalid: [
        ...this.#wrongTypes(schema),
        ...(minProperties > 0 ? [{ value: {}, path: '', rule: 'minProperties' }] : []),
        ...overfull.map(value => ({ value, path: '', rule: 'maxProperties' })),
        ...this.#wrongKeys(schema).map(key => ({
          value: { [key]: this.sampleOf(values) },
          path: key,
          rule: 'additionalProperties',
        })),
        ...invalid.map(sample => within(sample, key, value => ({ [key]: value, ...rest }))),
      ],
    }
  }

  #wrongKeys({ keys }: Schema): string[] {
    const invalid = keys === undefined ? [] : this.#wrongStrings({ type: 'string', pattern: keys })
    // An empty key has no path.
    return invalid.map(({ value }) => String(value)).filter(Boolean)
  }

  /** A map with `count` keys. */
  #mapOf(schema: Schema, count: number): Record<string, unknown> {
    const value = this.sampleOf(schema.values ?? {})
    return Object.fromEntries(this.#keys(schema, count).map(key => [key, value]))
  }

  #keys({ keys }: Schema, count: number): string[] {
    if (count > 1) return Array.from({ length: count }, (_, index) => `key${`${index}`.padStart(6, '0')}`)
    return keys === undefined || new RegExp(keys, 'u').test('key') ? ['key'] : stringsOf(keys).slice(0, 1)
  }

  /** A list of `count` values, which are distinct if possible. */
  #distinct(items: Schema, count: number): unknown[] {
    const sample = this.sampleOf(items)
    if (count <= 1 || typeof sample !== 'string') return Array.from({ length: count }, () => sample)
    return Array.from({ length: count }, (_, index) => (this.#matches(items, `${index}`) ? `${index}` : sample))
  }

  /** Values of the maximum size in bytes, and of a larger size. */
  #sized(schema: Schema, maxBytes: number): Samples {
    const { 'x-max-bytes': _, ...unlimited } = schema
    const ofLength = this.#stretchable(schema)
    const [two, three] = [bytesOf(ofLength(2)), bytesOf(ofLength(3))]
    const maxLength = 2 + Math.floor((maxBytes - two) / (three - two))
    const invalid = [{ value: ofLength(maxLength + 1), path: '', rule: 'x-max-bytes' }]
    return {
      valid: [ofLength(maxLength)].filter(value => this.#matches(schema, value)),
      invalid: invalid.filter(({ value }) => this.#matches(unlimited, value)),
    }
  }

  /** Returns a function that creates values of any length: a list, or a map with a long string or many keys. */
  #stretchable(schema: Schema): (length: number) => unknown {
    const { items, values } = schema
    if (items) {
      const item = this.sampleOf(items)
      return length => Array.from({ length }, () => item)
    }
    const takesText = values && this.#matches(values, 't'.repeat(LONG_LENGTH)) && this.#keys(schema, 1)
    if (takesText) return length => ({ [takesText[0] ?? '']: 't'.repeat(length) })
    return length => this.#mapOf(schema, length)
  }
}

const noSamples: Samples = { valid: [], invalid: [] }

function numbers({ type, minimum, maximum }: Schema): readonly number[] {
  const limits = [minimum ?? (maximum === undefined ? 0 : maximum - 1), maximum ?? (minimum ?? 0) + 100_000]
  const below = minimum === undefined ? [-1] : []
  const between = type === 'number' ? [limits.reduce((sum, limit) => sum + limit) / 2] : []
  return unique([...limits, ...below, ...between])
}

/** Wraps an invalid value in a field or item of another value, and extends its path. */
const within = (
  { value, path, rule }: InvalidValue,
  key: string | number,
  wrap: (value: unknown) => unknown,
): InvalidValue => {
  const start = typeof key === 'number' ? `[${key}]` : key
  return { value: wrap(value), path: path === '' || path.startsWith('[') ? start + path : `${start}.${path}`, rule }
}

function without(fields: Record<string, unknown>, name: string): Record<string, unknown> {
  const { [name]: _, ...others } = fields
  return others
}

const uniqueBy = <T>(items: readonly T[], key: (item: T) => unknown): T[] => {
  const byKey = new Map<string, T>()
  for (const item of items) {
    const text = JSON.stringify(key(item))
    if (!byKey.has(text)) byKey.set(text, item)
  }
  return [...byKey.values()]
}

const unique = <T>(values: readonly T[]): T[] => uniqueBy(values, value => value)
