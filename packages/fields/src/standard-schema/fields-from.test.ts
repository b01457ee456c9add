import { isInvalidArgumentError } from '@las/core'
import { toStandardJsonSchema } from '@valibot/to-json-schema'
import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import type { DataOf } from '../fields-schema.js'
import type { PredictedField } from '../result.js'
import { needsReview } from '../thresholds/needs-review.js'
import { fieldsFrom } from './fields-from.js'

const libraries = {
  zod: fieldsFrom(
    z.object({
      total: z.number().describe('Total with tax'),
      date: z.iso.date().optional(),
      status: z.enum(['paid', 'open']).nullable(),
      tags: z.array(z.string()),
      lines: z.array(z.object({ text: z.string(), amount: z.number() })),
    }),
  ),
  valibot: fieldsFrom(
    toStandardJsonSchema(
      v.object({
        total: v.pipe(v.number(), v.description('Total with tax')),
        date: v.optional(v.pipe(v.string(), v.isoDate())),
        status: v.nullable(v.picklist(['paid', 'open'])),
        tags: v.array(v.string()),
        lines: v.array(v.object({ text: v.string(), amount: v.number() })),
      }),
    ),
  ),
  arktype: fieldsFrom(
    type({
      total: type('number').configure({ description: 'Total with tax' }),
      'date?': 'string.date.iso',
      status: "'paid' | 'open' | null",
      tags: 'string[]',
      lines: type({ text: 'string', amount: 'number' }).array(),
    }),
    { date: { type: 'date' } },
  ),
}

const predicted: PredictedField[] = [
  { label: 'total', value: '120.50', confidence: 0.98, page: 0, rawValue: '$120.50', location: [0.1, 0.2, 0.3, 0.4] },
  { label: 'date', value: '2024-05-16', confidence: 0.5 },
  { label: 'status', value: null },
  { label: 'tags', value: 'a', confidence: 0.9 },
  { label: 'tags', value: 'b', confidence: 0.9 },
  {
    label: 'lines',
    value: [
      [
        { label: 'text', value: 'Paper', confidence: 0.9 },
        { label: 'amount', value: '7.50', confidence: 0.7 },
      ],
    ],
  },
]

describe.each(Object.entries(libraries))('a schema of %s', (name, schema) => {
  it('defines the configuration of the fields', () => {
    expect(schema.fieldConfig).toMatchObject({
      total: { type: 'amount', required: true, ...(name !== 'arktype' && { description: 'Total with tax' }) },
      date: { type: 'date', required: false },
      status: { type: 'enum', enum: expect.arrayContaining(['paid', 'open']), required: false },
      tags: { type: 'string', isMultivalue: true },
      lines: { type: 'lines', fields: { text: { type: 'string' }, amount: { type: 'amount' } } },
    })
  })

  it('converts a complete document', async () => {
    expect(await schema.read(predicted)).toEqual({
      complete: true,
      data: {
        total: 120.5,
        date: '2024-05-16',
        status: null,
        tags: ['a', 'b'],
        lines: [{ text: 'Paper', amount: 7.5 }],
      },
      evidence: {
        total: { confidence: 0.98, page: 0, box: [0.1, 0.2, 0.3, 0.4], raw: '$120.50' },
        date: { confidence: 0.5 },
        status: {},
        'tags[0]': { confidence: 0.9 },
        'tags[1]': { confidence: 0.9 },
        'lines[0].text': { confidence: 0.9 },
        'lines[0].amount': { confidence: 0.7 },
      },
      missing: [],
      invalid: [],
    })
  })

  it('reports what is missing', async () => {
    const result = await schema.read(predicted.filter(({ label }) => label !== 'total' && label !== 'date'))
    expect(result).toMatchObject({
      complete: false,
      missing: ['total'],
      invalid: [],
      data: { total: null, date: null },
    })
    expect(needsReview(result, { default: 0.8, 'lines.amount': 0.6 })).toMatchObject([
      { path: 'total', reason: 'missing' },
    ])
  })

  it('has types', async () => {
    expectTypeOf<DataOf<typeof libraries.zod>>().toHaveProperty('total').toEqualTypeOf<number>()
    const result = await libraries.zod.read(predicted)
    if (result.complete) {
      expectTypeOf(result.data.date).toEqualTypeOf<string | undefined>()
      expectTypeOf(result.data.lines).toEqualTypeOf<{ text: string; amount: number }[]>()
    } else {
      expectTypeOf(result.data.total).toEqualTypeOf<number | null>()
    }
    // @ts-expect-error: misspelled
    needsReview(result, { totl: 0.9 })
    // @ts-expect-error: misspelled
    needsReview(await libraries.valibot.read([]), { 'lines.amout': 0.9 })
    // @ts-expect-error: misspelled
    needsReview(await libraries.arktype.read([]), { stats: 0.9 })
  })
})

it('reports values that the schema rejects, and applies transformations only to complete documents', async () => {
  const schema = fieldsFrom(
    z.object({
      total: z.number().positive('must be positive'),
      date: z.iso.date().transform(text => new Date(text)),
      lines: z.array(z.object({ amount: z.number().max(100) })),
    }),
  )
  const bad = await schema.read([
    { label: 'total', value: '-1.00' },
    { label: 'date', value: '2024-02-29' },
    { label: 'lines', value: [[{ label: 'amount', value: '101.00' }], [{ label: 'amount', value: '1.00' }]] },
  ])
  expect(bad).toMatchObject({
    complete: false,
    data: { total: null, date: '2024-02-29', lines: [{ amount: null }, { amount: 1 }] },
    invalid: [{ path: 'total', message: 'must be positive' }, { path: 'lines[0].amount' }],
  })
  const good = await schema.read([
    { label: 'total', value: '1.00' },
    { label: 'date', value: '2024-02-29' },
  ])
  expect(good).toMatchObject({ complete: true, data: { total: 1, date: new Date('2024-02-29'), lines: [] } })
})

it('reports errors of transformations as problems of the document', async () => {
  const toIso = (day: string) => new Date(day).toISOString()
  const schema = fieldsFrom(z.object({ day: z.string().transform(toIso) }))
  const result = await schema.read([{ label: 'day', value: 'soon' }])
  expect(result).toMatchObject({
    complete: false,
    data: { day: 'soon' },
    invalid: [{ path: '', message: 'The schema threw an error: Invalid time value' }],
  })
  expect(needsReview(result)).toMatchObject([{ path: '', reason: 'invalid' }])
})

it('reports rules about the whole document with an empty path', async () => {
  const message = 'The net amount must be less than the total'
  const schemas = [
    fieldsFrom(z.object({ net: z.number(), total: z.number() }).refine(({ net, total }) => net < total, message)),
    fieldsFrom(
      toStandardJsonSchema(
        v.pipe(
          v.object({ net: v.number(), total: v.number() }),
          v.check(({ net, total }) => net < total, message),
        ),
      ),
    ),
    fieldsFrom(
      type({ net: 'number', total: 'number' }).narrow(
        ({ net, total }, context) => net < total || context.reject({ message }),
      ),
    ),
  ]
  const document = [
    { label: 'net', value: '2.00' },
    { label: 'total', value: '1.00' },
  ]
  for (const schema of schemas) {
    expect(await schema.read(document)).toMatchObject({
      complete: false,
      data: { net: 2, total: 1 },
      invalid: [{ path: '', message }],
    })
  }
})

it('applies the rules of valibot that JSON Schema cannot express', async () => {
  const even = v.pipe(
    v.number(),
    v.check(value => value % 2 === 0, 'must be even'),
  )
  const schema = fieldsFrom(toStandardJsonSchema(v.object({ total: even })))
  expect(schema.fieldConfig).toEqual({ total: { type: 'amount', required: true } })
  const result = await schema.read([{ label: 'total', value: '3.00' }])
  expect(result).toMatchObject({ data: { total: null }, invalid: [{ path: 'total', message: 'must be even' }] })
})

it('resolves references to schemas that occur several times, with any names', () => {
  const money = z.number().meta({ id: '100% EUR/NOK~' })
  const { fieldConfig } = fieldsFrom(z.object({ total: money, net: money.optional() }))
  expect(fieldConfig).toMatchObject({ total: { type: 'amount' }, net: { type: 'amount', required: false } })
})

it('contains each value of an enum once', () => {
  const schema = fieldsFrom(z.object({ status: z.union([z.enum(['paid', 'open']), z.literal('paid')]) }))
  expect(schema.fieldConfig.status).toMatchObject({ type: 'enum', enum: ['paid', 'open'] })
})

it.each([
  [z.string(), /The schema must be an object/],
  [z.object({ a: z.object({ b: z.string() }) }), /^a is nested/],
  [z.object({ a: z.boolean() }), /^a has the type boolean/],
  [z.object({ a: z.literal([1, 2]) }), /^a has values that are not strings/],
  [z.object({ a: z.date() }), /cannot be converted to JSON Schema: .*Date/],
  [v.object({ a: v.string() }), /toStandardJsonSchema\(schema\)/],
  [undefined, /does not implement Standard JSON Schema/],
  [z.object({ a: z.union([z.string(), z.number()]) }), /^a (is a union|has several types)/],
  [z.object({ a: z.array(z.array(z.string())) }), /^a is nested/],
])('rejects schemas that documents cannot have', (schema, message) => {
  expect(() => fieldsFrom(schema as never)).toThrow(message)
  expect(() => fieldsFrom(schema as never)).toThrow(expect.toSatisfy(isInvalidArgumentError))
})
