import type { Schema } from '../describe/schema.js'
import { variantsOf } from '../description/index.js'
import type { Fact, Facts } from './fact.js'
import { isNested, limitsOf } from './notation.js'

/** The facts of a schema in the description. Variants are merged as in `tooling/transcribe-facts.mjs`. */
export function factsOf(...schemas: readonly Schema[]): Facts {
  const facts = new Map<string, Fact>()
  visit('', schemas, true)
  return facts

  function visit(path: string, schemas: readonly Schema[], required: boolean): void {
    const variants = schemas.flatMap(variantsOf)
    facts.set(path, factOf(variants, required))
    if (isNested(path)) return
    for (const name of new Set(variants.flatMap(({ properties = {} }) => Object.keys(properties)))) {
      const objects = variants.filter(isObject)
      const fields = objects.flatMap(({ properties }) => properties?.[name] ?? [])
      const isRequired = objects.length === fields.length && fields.every(field => field.required)
      visit(
        `${path}.${name}`,
        fields.map(({ schema }) => schema),
        isRequired,
      )
    }
    const values = variants.flatMap(({ values }) => (values && Object.keys(values).length > 0 ? values : []))
    if (values.length > 0) visit(`${path}.*`, values, false)
    const items = variants.flatMap(({ items, prefixItems = [] }) => [...(items ? [items] : []), ...prefixItems])
    if (items.length > 0) visit(`${path}[]`, items, false)
  }
}

/** The schemas of a field at a path, such as `.documents[]`. */
export function schemasAt(schema: Schema, path: string): Schema[] {
  const steps = path.match(/\.[^.[]+|\[\]/g) ?? []
  return steps.reduce<Schema[]>(
    (schemas, step) =>
      schemas
        .flatMap(variantsOf)
        .flatMap(({ items, properties }) => (step === '[]' ? items : properties?.[step.slice(1)]?.schema) ?? []),
    [schema],
  )
}

const isObject = (schema: Schema): boolean => typeOf(schema) === 'object'

function factOf(variants: readonly Schema[], required: boolean): Fact {
  const types = new Set(variants.map(typeOf))
  const defaults = variants.flatMap(variant => variant.default ?? [])
  return {
    required,
    types: new Map([...types].map(type => [type, limitsOf(variants.filter(variant => typeOf(variant) === type))])),
    values: [...new Set(variants.flatMap(valuesOf).map(String))],
    patterns: [...new Set(variants.flatMap(({ pattern, keys }) => pattern ?? keys ?? []))],
    default: defaults.map(String)[0],
  }
}

function typeOf(schema: Schema): string {
  const [value] = valuesOf(schema)
  return schema.type ?? (Number.isInteger(value) ? 'integer' : value === undefined ? 'any' : typeof value)
}

const valuesOf = (schema: Schema): readonly (string | number | boolean)[] =>
  schema.enum ?? (schema.const === undefined ? [] : [schema.const])
