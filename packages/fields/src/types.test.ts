// The types of results, for all ways to define fields. `npm run types` checks them.
import { toStandardJsonSchema } from '@valibot/to-json-schema'
import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import {
  amount,
  type CompleteResult,
  type DataOf,
  date,
  digits,
  type FieldsSchema,
  fields,
  fieldsFrom,
  type IncompleteResult,
  lines,
  multiple,
  needsReview,
  numeric,
  oneOf,
  optional,
  type TypedResult,
  text,
} from './index.js'

const builder = fields({
  total: amount(),
  date: optional(date()),
  account: digits(),
  status: oneOf(['paid', 'open']),
  tags: multiple(text()),
  lines: lines({ text: text(), quantity: optional(numeric()), kind: oneOf(['goods', 'fee']) }),
})

const zod = fieldsFrom(
  z.object({
    total: z.number(),
    date: z.iso.date().optional(),
    account: z.string(),
    status: z.enum(['paid', 'open']),
    tags: z.array(z.string()),
    lines: z.array(
      z.object({
        text: z.string(),
        quantity: z.number().optional(),
        kind: z.union([z.literal('goods'), z.literal('fee')]),
      }),
    ),
  }),
)

const valibot = fieldsFrom(
  toStandardJsonSchema(
    v.object({
      total: v.number(),
      date: v.optional(v.pipe(v.string(), v.isoDate())),
      account: v.string(),
      status: v.picklist(['paid', 'open']),
      tags: v.array(v.string()),
      lines: v.array(
        v.object({ text: v.string(), quantity: v.optional(v.number()), kind: v.picklist(['goods', 'fee']) }),
      ),
    }),
  ),
)

const arktype = fieldsFrom(
  type({
    total: 'number',
    'date?': 'string.date.iso',
    account: 'string',
    status: "'paid' | 'open'",
    tags: 'string[]',
    lines: type({ text: 'string', 'quantity?': 'number', kind: "'goods' | 'fee'" }).array(),
  }),
  { date: { type: 'date' }, 'lines.quantity': { type: 'numeric' } },
)

type Line = { text: string; quantity?: number; kind: 'goods' | 'fee' }
/** The values of a complete document, with a schema of a library. */
interface Complete {
  total: number
  date?: string
  account: string
  status: 'paid' | 'open'
  tags: string[]
  lines: Line[]
}
/** The values of any other document. */
interface Incomplete {
  total: number | null
  date: string | null
  account: string | null
  status: 'paid' | 'open' | null
  tags: (string | null)[]
  lines: { text: string | null; quantity: number | null; kind: 'goods' | 'fee' | null }[]
}
type Path = keyof Complete | 'lines.text' | 'lines.quantity' | 'lines.kind'

/** Without the `undefined` of optional properties, which libraries add or not. */
type Exact<T> = T extends readonly (infer Item)[]
  ? Exact<Item>[]
  : T extends object
    ? { [Key in keyof T]: Exact<Exclude<T[Key], undefined>> }
    : T

type IncompleteOf<Schema> = Schema extends FieldsSchema<unknown, infer Data> ? Data : never
type PathOf<Schema> = Schema extends FieldsSchema<unknown, unknown, infer Each> ? Each : never
type ResultOf<Schema extends FieldsSchema> = Awaited<ReturnType<Schema['read']>>

describe('the types of a schema', () => {
  it('of the builder', () => {
    expectTypeOf<DataOf<typeof builder>>().toEqualTypeOf<{
      total: number
      date: string | null
      account: string
      status: 'paid' | 'open'
      tags: string[]
      lines: { text: string; quantity: number | null; kind: 'goods' | 'fee' }[]
    }>()
    expectTypeOf<IncompleteOf<typeof builder>>().toEqualTypeOf<Incomplete>()
    expectTypeOf<PathOf<typeof builder>>().toEqualTypeOf<Path>()
    expectTypeOf<ResultOf<typeof builder>>().toEqualTypeOf<
      CompleteResult<DataOf<typeof builder>> | IncompleteResult<Incomplete>
    >()
  })

  it('of zod', () => {
    expectTypeOf<Exact<DataOf<typeof zod>>>().toEqualTypeOf<Exact<Complete>>()
    expectTypeOf<IncompleteOf<typeof zod>>().toEqualTypeOf<Incomplete>()
    expectTypeOf<PathOf<typeof zod>>().toEqualTypeOf<Path>()
  })

  it('of valibot', () => {
    expectTypeOf<Exact<DataOf<typeof valibot>>>().toEqualTypeOf<Exact<Complete>>()
    expectTypeOf<IncompleteOf<typeof valibot>>().toEqualTypeOf<Incomplete>()
    expectTypeOf<PathOf<typeof valibot>>().toEqualTypeOf<Path>()
  })

  it('of arktype', () => {
    expectTypeOf<Exact<DataOf<typeof arktype>>>().toEqualTypeOf<Exact<Complete>>()
    expectTypeOf<IncompleteOf<typeof arktype>>().toEqualTypeOf<Incomplete>()
    expectTypeOf<PathOf<typeof arktype>>().toEqualTypeOf<Path>()
  })

  it('of zod, with a transformation', () => {
    const schema = fieldsFrom(z.object({ date: z.iso.date().transform(day => new Date(day)) }))
    expectTypeOf<DataOf<typeof schema>>().toEqualTypeOf<{ date: Date }>()
    expectTypeOf<IncompleteOf<typeof schema>>().toEqualTypeOf<{ date: string | null }>()
  })
})

it('misspelled labels, values and thresholds do not compile', () => {
  const check = (
    ofBuilder: ResultOf<typeof builder>,
    ofZod: ResultOf<typeof zod>,
    ofValibot: ResultOf<typeof valibot>,
    ofArktype: ResultOf<typeof arktype>,
  ): void => {
    for (const result of [ofBuilder, ofZod, ofValibot, ofArktype]) {
      expectTypeOf(result.data.total).toEqualTypeOf<number | null>()
      // @ts-expect-error: misspelled label
      result.data.totl
      // @ts-expect-error: misspelled column
      result.data.lines[0]?.txt
      // @ts-expect-error: not one of the values
      result.data.status === 'payed'
      // @ts-expect-error: not one of the values of the column
      result.data.lines[0]?.kind === 'gods'
      if (!result.complete) continue
      expectTypeOf(result.data.total).toEqualTypeOf<number>()
      needsReview(result, { default: 0.9, total: 0.97, 'lines.text': 0.8 })
      // @ts-expect-error: misspelled label of a complete result
      needsReview(result, { totl: 0.97 })
      // @ts-expect-error: misspelled column of a complete result
      needsReview(result, { 'lines.txt': 0.97 })
    }
    const thresholds = { default: 0.9, total: 0.97, lines: 0.5, 'lines.text': 0.8 }
    needsReview(ofBuilder, thresholds)
    needsReview(ofZod, thresholds)
    needsReview(ofValibot, thresholds)
    needsReview(ofArktype, thresholds)
    // @ts-expect-error: misspelled label
    needsReview(ofBuilder, { totl: 0.97 })
    // @ts-expect-error: misspelled label
    needsReview(ofZod, { totl: 0.97 })
    // @ts-expect-error: misspelled label
    needsReview(ofValibot, { totl: 0.97 })
    // @ts-expect-error: misspelled label
    needsReview(ofArktype, { totl: 0.97 })
    // @ts-expect-error: misspelled column
    needsReview(ofBuilder, { 'lines.txt': 0.97 })
    // @ts-expect-error: misspelled column
    needsReview(ofZod, { 'lines.txt': 0.97 })
    // @ts-expect-error: misspelled column
    needsReview(ofValibot, { 'lines.txt': 0.97 })
    // @ts-expect-error: misspelled column
    needsReview(ofArktype, { 'lines.txt': 0.97 })
    const untyped: TypedResult = ofBuilder
    needsReview(untyped, { anything: 0.97 })
    // @ts-expect-error: a text is not a confidence
    needsReview(ofBuilder, { total: '0.97' })
  }
  expectTypeOf(check).returns.toBeVoid()
  const object = z.object({ total: z.number() })
  fieldsFrom(object, { total: { type: 'numeric' } })
  // @ts-expect-error: misspelled label of a setting
  const misspelled = () => fieldsFrom(object, { totl: { type: 'numeric' } })
  // @ts-expect-error: tables and enums follow from the schema
  const another = () => fieldsFrom(object, { total: { type: 'lines' } })
  expectTypeOf(misspelled).returns.toEqualTypeOf<ReturnType<typeof another>>()
})
