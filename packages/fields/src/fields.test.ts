import { isInvalidArgumentError } from '@las/core'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { lines } from './builder/lines.js'
import { amount, date, digits, multiple, numeric, oneOf, optional, text } from './builder/scalar-fields.js'
import { fields } from './fields.js'
import type { DataOf } from './fields-schema.js'
import { needsReview } from './thresholds/needs-review.js'

const invoice = fields({
  total: amount({ description: 'Total with tax' }),
  invoiceDate: date(),
  account: optional(digits()),
  status: optional(oneOf(['paid', 'open'])),
  references: multiple(text()),
  lines: lines({ description: text(), quantity: optional(numeric()), amount: amount() }, { name: 'Items' }),
})

const predicted = [
  { label: 'total', value: '120.00', confidence: 0.98, page: 0, rawValue: '120,00', location: [0.1, 0.2, 0.3, 0.4] },
  { label: 'invoiceDate', value: '2024-05-16', confidence: 0.6 },
  { label: 'status', value: 'paid', confidence: 0.9 },
  { label: 'references', value: 'A', confidence: 0.8 },
  { label: 'references', value: 'B', confidence: 0.7 },
  {
    label: 'lines',
    value: [
      [
        { label: 'description', value: 'Paper', confidence: 0.95 },
        { label: 'amount', value: '120.00', confidence: 0.85 },
      ],
    ],
  },
] as const

describe('fields', () => {
  it('defines the configuration of a model', () => {
    expect(invoice.fieldConfig).toEqual({
      total: { type: 'amount', description: 'Total with tax', required: true },
      invoiceDate: { type: 'date', required: true },
      account: { type: 'digits', required: false, isNullable: true },
      status: { type: 'enum', enum: ['paid', 'open'], required: false, isNullable: true },
      references: { type: 'string', required: false, isMultivalue: true },
      lines: {
        type: 'lines',
        name: 'Items',
        fields: {
          description: { type: 'string', required: true },
          quantity: { type: 'numeric', required: false, isNullable: true },
          amount: { type: 'amount', required: true },
        },
      },
    })
  })

  it('converts the fields of a complete document', async () => {
    expect(await invoice.read(predicted)).toEqual({
      complete: true,
      data: {
        total: 120,
        invoiceDate: '2024-05-16',
        account: null,
        status: 'paid',
        references: ['A', 'B'],
        lines: [{ description: 'Paper', quantity: null, amount: 120 }],
      },
      evidence: {
        total: { confidence: 0.98, page: 0, box: [0.1, 0.2, 0.3, 0.4], raw: '120,00' },
        invoiceDate: { confidence: 0.6 },
        status: { confidence: 0.9 },
        'references[0]': { confidence: 0.8 },
        'references[1]': { confidence: 0.7 },
        'lines[0].description': { confidence: 0.95 },
        'lines[0].amount': { confidence: 0.85 },
      },
      missing: [],
      invalid: [],
    })
  })

  it('reports missing and invalid values of fields and columns', async () => {
    const result = await invoice.read([
      { label: 'total', value: null, confidence: 0.99 },
      { label: 'invoiceDate', value: '2024-02-30', confidence: 0.9 },
      { label: 'status', value: 'lost', confidence: 0.9 },
      { label: 'lines', value: [[{ label: 'amount', value: '1,5' }], []] },
      { label: 'other', value: 'ignored' },
    ])
    expect(result).toMatchObject({
      complete: false,
      data: {
        total: null,
        invoiceDate: null,
        status: null,
        lines: [
          { description: null, amount: null },
          { description: null, amount: null },
        ],
      },
      missing: ['total', 'lines[0].description', 'lines[1].description', 'lines[1].amount'],
      invalid: [
        { path: 'invoiceDate', message: "invoiceDate must be a date such as 2024-05-16, but is '2024-02-30'." },
        { path: 'status', message: "status must be one of paid, open, but is 'lost'." },
        { path: 'lines[0].amount', message: "lines[0].amount must be an amount with at most 15 digits, but is '1,5'." },
      ],
    })
  })

  it('takes the most certain of several values', async () => {
    const { data } = await fields({ total: amount() }).read([
      { label: 'total', value: '1.00', confidence: 0.2 },
      { label: 'total', value: '2.00', confidence: 0.8 },
    ])
    expect(data.total).toBe(2)
  })

  it('rejects amounts that a number cannot represent', async () => {
    const read = async (value: string) =>
      (await fields({ total: amount() }).read([{ label: 'total', value }])).data.total
    expect(await read('9999999999999.99')).toBe(9_999_999_999_999.99)
    expect(await read('-0.10')).toBe(-0.1)
    expect(await read('99999999999999999.99')).toBeNull()
    expect(await read('1e5')).toBeNull()
    expect(await read('')).toBeNull()
  })

  it('reads negative zero as zero', async () => {
    expect((await fields({ total: amount() }).read([{ label: 'total', value: '-0.00' }])).data.total).toBe(0)
  })

  it('accepts tables without lines, in several parts, and without values', async () => {
    const schema = fields({ lines: lines({ amount: optional(amount()) }) })
    const row = (value: string) => [{ label: 'amount', value }]
    expect((await schema.read([])).data).toEqual({ lines: [] })
    expect((await schema.read([{ label: 'lines', value: [] }])).data).toEqual({ lines: [] })
    expect((await schema.read([{ label: 'lines', value: null }])).data).toEqual({ lines: [] })
    const parts = [
      { label: 'lines', value: [row('1.00')] },
      { label: 'lines', value: [row('2.00')] },
    ]
    expect((await schema.read(parts)).data).toEqual({ lines: [{ amount: 1 }, { amount: 2 }] })
  })

  it('accepts labels with the names of properties of objects', async () => {
    const special = fields({ ['__proto__']: amount(), lines: lines({ ['__proto__']: text() }) })
    const value = [[{ label: '__proto__', value: 'a', confidence: 0.5 }]]
    const result = await special.read([
      { label: '__proto__', value: '1.00', confidence: 0.5 },
      { label: 'lines', value },
    ])
    expect(Object.keys(special.fieldConfig)).toEqual(['__proto__', 'lines'])
    expect(JSON.stringify(result.data)).toBe('{"__proto__":1,"lines":[{"__proto__":"a"}]}')
    expect(Object.keys(result.evidence)).toEqual(['__proto__', 'lines[0].__proto__'])
    expect(needsReview(result, { default: 0.9 }).map(({ path }) => path)).toEqual(['__proto__', 'lines[0].__proto__'])
    const schema = fields({ constructor: text(), toString: amount() })
    expect(await schema.read([])).toMatchObject({ missing: ['constructor', 'toString'] })
    const { data } = await schema.read([
      { label: 'constructor', value: 'a' },
      { label: 'toString', value: '1.00' },
    ])
    expect(data).toEqual({ constructor: 'a', toString: 1 })
  })

  it.each<[string, () => unknown, RegExp]>([
    ['no fields', () => fields(undefined as never), /The fields must be an object/],
    [
      'a function that was not called',
      () => fields({ total: amount as never }),
      /^total must be defined with a function/,
    ],
    ['the name of a type', () => fields({ total: 'amount' as never }), /^total must be defined with a function/],
    [
      'a table in a table',
      () => lines({ cells: lines({ a: text() }) as never }),
      /^cells must be .* amount\(\) or text\(\)\.$/,
    ],
    ['several values in a cell', () => lines({ tags: multiple(text()) as never }), /^tags must be/],
    ['an enum without values', () => oneOf([]), /oneOf requires an array of values/],
    ['the values of an enum as arguments', () => oneOf('paid' as never), /oneOf requires an array of values/],
  ])('rejects %s', (_, define, message) => {
    expect(define).toThrow(message)
    expect(define).toThrow(expect.toSatisfy(isInvalidArgumentError))
  })

  it('rejects a prediction that is passed instead of its fields', async () => {
    await expect(invoice.read({ fields: predicted } as never)).rejects.toThrow('must be an array such as')
  })

  it('has types', async () => {
    expectTypeOf<DataOf<typeof invoice>>().toEqualTypeOf<{
      total: number
      invoiceDate: string
      account: string | null
      status: 'paid' | 'open' | null
      references: string[]
      lines: { description: string; quantity: number | null; amount: number }[]
    }>()
    const result = await invoice.read(predicted)
    expectTypeOf(result.data.total).toEqualTypeOf<number | null>()
    if (result.complete) {
      expectTypeOf(result.data.total).toEqualTypeOf<number>()
      // @ts-expect-error: misspelled
      result.data.totl
      // @ts-expect-error: misspelled
      result.data.lines[0]?.amout
      // @ts-expect-error: no value of the enum
      result.data.status === 'payed'
    }
    const type = { type: 'amount' } as const
    // @ts-expect-error: the type follows from the function
    amount(type)
    // @ts-expect-error: tables have no tables
    expect(() => lines({ lines: lines({ amount: amount() }) })).toThrow()
  })
})

describe('needsReview', () => {
  it('returns no reasons for a complete document without thresholds', async () => {
    expect(needsReview(await invoice.read(predicted))).toEqual([])
  })

  it('applies the threshold of the field, of its table, or the default', async () => {
    const result = await invoice.read(predicted)
    const paths = (thresholds: Parameters<typeof needsReview<typeof result>>[1]) =>
      needsReview(result, thresholds).map(({ path }) => path)
    expect(paths({ default: 0.9 })).toEqual(['invoiceDate', 'references[0]', 'references[1]', 'lines[0].amount'])
    expect(paths({ default: 0.9, invoiceDate: 0.5, references: 0.75, lines: 0.8 })).toEqual(['references[1]'])
    expect(paths({ lines: 0.5, 'lines.amount': 0.86 })).toEqual(['lines[0].amount'])
    expect(needsReview(result, { total: 0.99 })).toEqual([
      {
        path: 'total',
        reason: 'low-confidence',
        message: 'The confidence of total is 0.98, and must be at least 0.99.',
        confidence: 0.98,
        threshold: 0.99,
      },
    ])
  })

  it('returns missing and invalid values as reasons', async () => {
    const result = await invoice.read([{ label: 'invoiceDate', value: 'soon' }])
    expect(needsReview(result)).toMatchObject([
      { path: 'total', reason: 'missing', message: 'total was not found.' },
      { path: 'invoiceDate', reason: 'invalid' },
    ])
  })

  it('returns one reason for a missing value, and the confidence of others that a document lacks', async () => {
    const result = await invoice.read([
      ...predicted.filter(({ label }) => label !== 'total'),
      { label: 'total', value: null, confidence: 0 },
      { label: 'account', value: null, confidence: 0.3 },
    ])
    expect(needsReview(result, { total: 0.9, account: 0.9 })).toMatchObject([
      { path: 'total', reason: 'missing' },
      { path: 'account', reason: 'low-confidence', confidence: 0.3 },
    ])
  })

  it('rejects other arguments', async () => {
    const result = await invoice.read(predicted)
    expect(() => needsReview(result, 0.9 as never)).toThrow('The thresholds must be an object')
    expect(() => needsReview({ fields: predicted } as never)).toThrow('a call with a schema')
  })

  it.each([-0.1, 1.1, Number.NaN, '0.9'])('rejects the threshold %s', async threshold => {
    const result = await invoice.read(predicted)
    expect(() => needsReview(result, { default: threshold as number })).toThrow('must be a number from 0 to 1')
  })

  it('has types', async () => {
    const result = await invoice.read(predicted)
    needsReview(result, { default: 0.9, total: 0.97, 'lines.amount': 0.9 })
    // @ts-expect-error: misspelled
    needsReview(result, { totl: 0.97 })
    // @ts-expect-error: misspelled
    needsReview(result, { 'lines.amout': 0.97 })
  })
})
