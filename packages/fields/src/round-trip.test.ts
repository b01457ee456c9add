import { toStandardJsonSchema } from '@valibot/to-json-schema'
import { type } from 'arktype'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { FieldsSchema } from './fields-schema.js'
import { fieldsFrom } from './standard-schema/fields-from.js'
import {
  CHOICES,
  documentOf,
  type Field,
  type Generated,
  schema,
  toPredicted,
  withBuilder,
} from './testing/generated-schemas.js'

/** How a library describes fields. */
interface Library<Type> {
  readonly kinds: Readonly<Record<Field['kind'], Type>>
  readonly nullable: (type: Type) => Type
  readonly array: (type: Type) => Type
  readonly object: (properties: Record<string, Type>) => Type
}

const zod: Library<z.ZodType> = {
  kinds: { amount: z.number(), integer: z.int(), date: z.iso.date(), text: z.string(), enum: z.enum(CHOICES) },
  nullable: each => each.nullable(),
  array: each => z.array(each),
  object: properties => z.object(properties),
}

const valibot: Library<v.GenericSchema> = {
  kinds: {
    amount: v.number(),
    integer: v.pipe(v.number(), v.integer()),
    date: v.pipe(v.string(), v.isoDate()),
    text: v.string(),
    enum: v.picklist(CHOICES),
  },
  nullable: each => v.nullable(each),
  array: each => v.array(each),
  object: properties => v.object(properties),
}

function described<Type>(library: Library<Type>, generated: Generated): Type {
  const scalar = ({ kind, isOptional }: Field): Type =>
    isOptional ? library.nullable(library.kinds[kind]) : library.kinds[kind]
  const properties = Object.entries(generated).map(([name, field]): [string, Type] => {
    if (field.shape === 'single') return [name, scalar(field)]
    if (field.shape === 'multiple') return [name, library.array(library.kinds[field.kind])]
    const columns = Object.entries(field.columns).map(([column, each]): [string, Type] => [column, scalar(each)])
    return [name, library.array(library.object(Object.fromEntries(columns)))]
  })
  return library.object(Object.fromEntries(properties))
}

/** ArkType describes schemas as text. */
function withArktype(generated: Generated): FieldsSchema {
  const kinds = {
    amount: 'number',
    integer: 'number.integer',
    date: 'string.date.iso',
    text: 'string',
    enum: CHOICES.map(choice => `'${choice}'`).join(' | '),
  }
  const scalar = ({ kind, isOptional }: Field): string => (isOptional ? `${kinds[kind]} | null` : kinds[kind])
  const settings: Record<string, { type: 'date' }> = {}
  const properties = Object.entries(generated).map(([name, field]) => {
    if (field.shape === 'lines') {
      for (const [column, { kind }] of Object.entries(field.columns)) {
        if (kind === 'date') settings[`${name}.${column}`] = { type: 'date' }
      }
      const columns = Object.entries(field.columns).map(([column, each]) => [column, scalar(each)])
      return [name, type(Object.fromEntries(columns) as Record<string, never>).array()]
    }
    if (field.kind === 'date') settings[name] = { type: 'date' }
    return [name, field.shape === 'single' ? scalar(field) : `(${kinds[field.kind]})[]`]
  })
  return fieldsFrom(type(Object.fromEntries(properties) as Record<string, never>) as never, settings as never)
}

const libraries: Record<string, (generated: Generated) => FieldsSchema> = {
  'the builder': withBuilder,
  zod: generated => fieldsFrom(described(zod, generated) as never),
  valibot: generated => fieldsFrom(toStandardJsonSchema(described(valibot, generated)) as never),
  arktype: withArktype,
}

describe.each(Object.entries(libraries))('schemas of %s', (_, toSchema) => {
  it('return the values of every document', async () => {
    const cases = schema.chain(generated =>
      fc.record({ generated: fc.constant(generated), document: documentOf(generated) }),
    )
    await fc.assert(
      fc.asyncProperty(cases, async ({ generated, document }) => {
        const result = await toSchema(generated).read(toPredicted(generated, document))
        expect(result).toMatchObject({ complete: true, missing: [], invalid: [] })
        expect(result.data).toEqual(document)
      }),
      { numRuns: 100, seed: 22 },
    )
  })

  it('define the same configuration as the builder, apart from its descriptions', () => {
    fc.assert(
      fc.property(schema, generated => {
        const { fieldConfig } = toSchema(generated)
        const expected = withBuilder(generated).fieldConfig
        expect(withoutOrder(fieldConfig)).toEqual(withoutOrder(expected))
      }),
      { numRuns: 100, seed: 23 },
    )
  })

  it('report each required value that is missing', async () => {
    await fc.assert(
      fc.asyncProperty(schema, async generated => {
        const required = Object.entries(generated).filter(([, field]) => field.shape === 'single' && !field.isOptional)
        const { missing, complete } = await toSchema(generated).read([])
        expect([...missing].sort()).toEqual(required.map(([name]) => name).sort())
        expect(complete).toBe(required.length === 0)
      }),
      { numRuns: 100, seed: 24 },
    )
  })
})

/** ArkType sorts properties and values. */
function withoutOrder(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].sort()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutOrder(each)]))
}
