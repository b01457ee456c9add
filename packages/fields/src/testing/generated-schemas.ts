import fc from 'fast-check'
import { lines } from '../builder/lines.js'
import { amount, date, multiple, numeric, oneOf, optional, text } from '../builder/scalar-fields.js'
import type { Definitions, ScalarDefinition } from '../definition.js'
import { fields } from '../fields.js'
import type { FieldsSchema } from '../fields-schema.js'
import type { PredictedField } from '../result.js'

const KINDS = ['amount', 'integer', 'date', 'text', 'enum'] as const
export const CHOICES = ['paid', 'open', 'n/a'] as const

/** A field of a generated schema. */
export interface Field {
  readonly kind: (typeof KINDS)[number]
  readonly isOptional: boolean
}

export type Generated = Record<
  string,
  (Field & { shape: 'single' }) | (Field & { shape: 'multiple' }) | { shape: 'lines'; columns: Record<string, Field> }
>

const label = fc.stringMatching(/^[a-z][0-9A-Za-z_-]{0,8}$/)
const field = fc.record({ kind: fc.constantFrom(...KINDS), isOptional: fc.boolean() })
export const schema: fc.Arbitrary<Generated> = fc.dictionary(
  label,
  fc.oneof(
    fc.record({ kind: fc.constantFrom(...KINDS), isOptional: fc.boolean(), shape: fc.constant('single' as const) }),
    fc.record({
      kind: fc.constantFrom(...KINDS),
      isOptional: fc.constant(false),
      shape: fc.constant('multiple' as const),
    }),
    fc.record({
      shape: fc.constant('lines' as const),
      columns: fc.dictionary(label, field, { minKeys: 1, maxKeys: 4 }),
    }),
  ),
  { minKeys: 1, maxKeys: 6 },
)

const values: Readonly<Record<Field['kind'], fc.Arbitrary<string | number>>> = {
  amount: fc.integer({ min: -1e11, max: 1e11 }).map(cents => cents / 100),
  integer: fc.integer(),
  date: fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map(day => day.toISOString().slice(0, 10)),
  text: fc.string({ minLength: 1, maxLength: 20 }),
  enum: fc.constantFrom(...CHOICES),
}

const anyValueOf = ({ kind, isOptional }: Field): fc.Arbitrary<string | number | null> =>
  isOptional ? fc.option(values[kind]) : values[kind]

/** A document of a schema: the values of all fields. */
export function documentOf(generated: Generated): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(
    Object.fromEntries(
      Object.entries(generated).map(([name, field]): [string, fc.Arbitrary<unknown>] => {
        if (field.shape === 'single') return [name, anyValueOf(field)]
        if (field.shape === 'multiple') return [name, fc.array(values[field.kind], { maxLength: 3 })]
        const row = Object.entries(field.columns).map(([column, each]) => [column, anyValueOf(each)])
        return [name, fc.array(fc.record(Object.fromEntries(row)), { maxLength: 3 })]
      }),
    ),
  )
}

/** The prediction of a document: each value as text. */
export function toPredicted(generated: Generated, document: Record<string, unknown>): PredictedField[] {
  return Object.entries(generated).flatMap(([name, field]): PredictedField[] => {
    const value = document[name]
    if (field.shape === 'multiple') {
      return (value as unknown[]).map(each => ({ label: name, value: toText(field, each) }))
    }
    if (field.shape === 'single') return [{ label: name, value: value === null ? null : toText(field, value) }]
    const rows = value as Record<string, unknown>[]
    return [
      {
        label: name,
        value: rows.map(row =>
          Object.entries(field.columns).flatMap(([column, each]) =>
            row[column] === null ? [] : [{ label: column, value: toText(each, row[column]) }],
          ),
        ),
      },
    ]
  })
}

const toText = ({ kind }: Field, value: unknown): string =>
  kind === 'amount' ? Number(value).toFixed(2) : String(value)

/** A document as the output of a review: the texts by label. */
export function toOutput(generated: Generated, document: Record<string, unknown>): Record<string, unknown> {
  const optionalText = (field: Field, value: unknown): string | null => (value === null ? null : toText(field, value))
  return Object.fromEntries(
    Object.entries(generated).map(([name, field]) => {
      const value = document[name]
      if (field.shape === 'single') return [name, optionalText(field, value)]
      if (field.shape === 'multiple') return [name, (value as unknown[]).map(each => toText(field, each))]
      const rows = value as Record<string, unknown>[]
      const cells = (row: Record<string, unknown>) =>
        Object.entries(field.columns).map(([column, each]) => [column, optionalText(each, row[column])])
      return [name, rows.map(row => Object.fromEntries(cells(row)))]
    }),
  )
}

/** Some schemas, each with a document. */
export function sampleDocuments(
  count: number,
  seed: number,
): { generated: Generated; document: Record<string, unknown> }[] {
  const cases = schema.chain(generated =>
    fc.record({ generated: fc.constant(generated), document: documentOf(generated) }),
  )
  return fc.sample(cases, { numRuns: count, seed })
}

/** The schema, as the functions of this package define it. */
export function withBuilder(generated: Generated): FieldsSchema {
  const builders: Readonly<Record<Field['kind'], () => ScalarDefinition>> = {
    amount,
    integer: numeric,
    date,
    text,
    enum: () => oneOf(CHOICES),
  }
  const scalar = ({ kind, isOptional }: Field): ScalarDefinition =>
    isOptional ? optional(builders[kind]()) : builders[kind]()
  const definitions = Object.entries(generated).map(([name, field]) => {
    if (field.shape === 'single') return [name, scalar(field)]
    if (field.shape === 'multiple') return [name, multiple(builders[field.kind]())]
    const columns = Object.entries(field.columns).map(([column, each]) => [column, scalar(each)])
    return [name, lines(Object.fromEntries(columns))]
  })
  return fields(Object.fromEntries(definitions) as Definitions)
}
