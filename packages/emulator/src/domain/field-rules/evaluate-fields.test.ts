import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatForPeople } from './evaluate-fields.js'
import { reviewedFields } from './reviewed-fields.js'
import type { FieldRow, FieldValue, RunFields } from './run-fields.js'
import { configOf, evaluate, field, rule } from './testing/rules.js'

/** The messages for a field that has one validator. */
async function messages(
  type: string,
  validator: object,
  value: FieldValue | readonly FieldValue[] | undefined,
): Promise<string[]> {
  const fields: RunFields = value ? { total: value } : {}
  const { reasons } = await evaluate({ total: { type, validators: [validator] } }, fields)
  return reasons.map(({ message }) => message)
}

describe('a validator', () => {
  it.each([
    ['validator-threshold', { threshold: 0.9 }, field('1', 0.9), undefined],
    ['validator-threshold', { threshold: 0.9 }, field('1', 0.89), 'The confidence 0.89 is less than 0.9.'],
    ['validator-threshold', { threshold: 0.9 }, field(null, 0), 'The confidence 0 is less than 0.9.'],
    [
      'validator-threshold',
      { threshold: 0.9 },
      [field('1', 0.9), field('2', 0.1)],
      'The confidence 0.1 is less than 0.9.',
    ],
    ['validator-not-empty', {}, field('1'), undefined],
    ['validator-not-empty', {}, field(' '), 'The value is missing.'],
    ['validator-not-empty', {}, field(null), 'The value is missing.'],
    ['validator-not-empty', {}, undefined, 'The value is missing.'],
    ['validator-not-empty', {}, [], 'The value is missing.'],
    ['validator-not-empty', {}, [field(null), field('1')], undefined],
    ['validator-regex', { pattern: '^\\d+$' }, field('123'), undefined],
    ['validator-regex', { pattern: '^\\d+$' }, field(null), undefined],
    ['validator-regex', { pattern: '^\\d+$' }, field('12a'), '"12a" does not match "^\\\\d+$".'],
    ['validator-regex', { pattern: '^no', flags: 'i' }, field('NO1'), undefined],
    ['validator-regex', { pattern: '^\\d+$' }, [field('1'), field('b')], '"b" does not match "^\\\\d+$".'],
    ['validator-expression', { expression: 'total > 0' }, field('1'), undefined],
    ['validator-expression', { expression: 'value > 0' }, field('-1'), 'value > 0 is false.'],
    ['validator-expression', { expression: 'total > 0', message: 'Not positive' }, field('-1'), 'Not positive'],
    [
      'validator-expression',
      { expression: 'total > 0' },
      field(null),
      'total > 0 cannot be checked: there is no value for total.',
    ],
    ['validator-expression', { expression: 'value > 1' }, [field('2'), field('1')], 'value > 1 is false.'],
    ['validator-expression', { expression: 'count(total) > 0' }, [], 'count(total) > 0 is false.'],
    [
      'validator-expression',
      { expression: 'total > 0' },
      field('1 200'),
      'total > 0 cannot be checked: "1 200" cannot be compared with 0.',
    ],
  ])('%s with %j checks %j', async (name, config, value, message) => {
    const type = Array.isArray(value) ? 'multi-value' : 'single-value'
    expect(await messages(type, rule(name, config), value as FieldValue)).toEqual(
      message === undefined ? [] : [message],
    )
  })

  it.each([
    'validator-not-empty',
    'cradl:function:validator-not-empty',
    'cradl:organization:cradl/cradl:function:validator-not-empty',
    'las:organization:cradl/cradl:function:validator-not-empty',
  ])('is found as %s, and reported with this id', async functionId => {
    const { reasons, warnings } = await evaluate({ total: { type: 'amount', validators: [{ functionId }] } }, {})
    expect(reasons).toEqual([{ field: 'total', message: 'The value is missing.', functionId }])
    expect(warnings).toEqual([])
  })

  it.each([
    'cradl:function:0123456789abcdef0123456789abcdef',
    'cradl:organization:acme/cradl:function:validator-not-empty',
    'constructor',
    undefined,
  ])('with the unknown function %s is ignored with a warning', async functionId => {
    const config = {
      total: { type: 'amount', validators: [{ functionId, name: 'Mine' }], formatters: [{ functionId }] },
    }
    const { reasons, warnings } = await evaluate(config, {})
    expect(reasons).toEqual([])
    expect(warnings).toHaveLength(2)
    expect(warnings[1]).toContain('fieldConfig.total.validators[0] (Mine')
  })
})

describe('rules of tables', () => {
  const row = (quantity: string | null, price: string | null, amount: string | null, confidence = 0.95): FieldRow => ({
    quantity: field(quantity, confidence),
    price: field(price, confidence),
    amount: field(amount, confidence),
  })

  const tableOf = (validators: readonly object[], columnValidators: readonly object[] = []) => ({
    total: { type: 'amount' },
    lines: {
      type: 'table',
      validators,
      fields: {
        quantity: { type: 'numeric' },
        price: { type: 'amount' },
        amount: { type: 'amount', validators: columnValidators },
      },
    },
  })

  it('check the columns of each row, and list the rows', async () => {
    const expression = 'quantity * price == amount && amount <= total'
    const config = tableOf([], [rule('validator-expression', { expression, message: 'Wrong amount' })])
    const lines = [
      row('3', '33.333', '100.00'),
      row('2', '10.00', '21.00'),
      row('1', '5.00', '5.00'),
      row('1', '1', '2'),
    ]
    const { reasons } = await evaluate(config, { total: field('150'), lines })
    expect(reasons).toEqual([
      { field: 'lines.amount', message: 'Rows 2, 4: Wrong amount', functionId: 'cradl:function:validator-expression' },
    ])
  })

  it('shorten long lists of rows', async () => {
    const config = tableOf([], [rule('validator-not-empty')])
    const { reasons } = await evaluate(config, { lines: Array.from({ length: 100 }, () => row('1', '1', null)) })
    expect(reasons).toMatchObject([{ message: 'Rows 1, 2, 3, 4, 5 and 95 more: The value is missing.' }])
  })

  it('check the table as a whole', async () => {
    const config = tableOf([
      rule('validator-not-empty'),
      rule('validator-threshold', { threshold: 0.8 }),
      rule('validator-expression', { expression: 'sum(lines.amount) == total' }),
      rule('validator-expression', { expression: 'count(value) == 2' }),
    ])
    const lines = [row('1', '10.10', '10.10'), row('1', '0.20', '0.20')]
    expect((await evaluate(config, { total: field('10.30'), lines })).reasons).toEqual([])
    const doubtful = [row('1', '10.10', '10.10'), row('1', null, '0.21', 0.5)]
    expect((await evaluate(config, { total: field('10.30'), lines: doubtful })).reasons).toMatchObject([
      { field: 'lines', message: 'The confidence 0.5 is less than 0.8.' },
      { message: 'sum(lines.amount) == total is false.' },
    ])
    expect((await evaluate(config, { total: field('0'), lines: [] })).reasons).toMatchObject([
      { message: 'The value is missing.' },
      { message: 'count(value) == 2 is false.' },
    ])
  })
})

describe('a formatter', () => {
  const format = async (formatters: readonly object[], value: string | null): Promise<string | null> => {
    const { fields } = await evaluate({ total: { type: 'single-value', formatters } }, { total: field(value) })
    return (fields.total as FieldValue).value
  }

  it.each([
    ['formatter-trim', {}, ' a b ', 'a b'],
    ['formatter-case', { case: 'upper' }, 'Straße', 'STRASSE'],
    ['formatter-case', { case: 'lower' }, 'ACME AS', 'acme as'],
    ['formatter-case', { case: 'title' }, "ÅSE o'NEIL-hansen", "Åse O'neil-Hansen"],
    ['formatter-replace', { pattern: '[ .]', replacement: '' }, 'NO 123.456', 'NO123456'],
    ['formatter-replace', { pattern: '(a)', replacement: '<$1>', flags: 'i' }, 'A-a', '<A>-<a>'],
    ['formatter-number', {}, '1234.5', '1234.50'],
    ['formatter-number', { decimals: 0 }, '1234.5', '1235'],
    ['formatter-number', { decimalSeparator: ',', thousandsSeparator: '.' }, '-1234567.005', '-1.234.567,01'],
    ['formatter-number', { thousandsSeparator: ' ' }, '999', '999.00'],
    ['formatter-number', {}, '12 kr', '12 kr'],
    ['formatter-date', { format: 'DD.MM.YYYY' }, '2026-03-05', '05.03.2026'],
    ['formatter-date', { format: 'D/M-YY' }, '2026-03-05', '5/3-26'],
    ['formatter-date', { format: 'DD.MM.YYYY' }, 'tomorrow', 'tomorrow'],
    ['formatter-trim', {}, null, null],
  ])('%s with %j: %j becomes %j', async (name, config, value, expected) => {
    expect(await format([rule(name, config)], value)).toBe(expected)
  })

  it('follows the formatters before it', async () => {
    const formatters = [
      rule('formatter-replace', { pattern: ',', replacement: '.' }),
      rule('formatter-number', { decimals: 1 }),
    ]
    expect(await format(formatters, '12,34')).toBe('12.3')
  })

  it('of numbers and dates can be followed by formatters of what people see', async () => {
    const formatters = [
      rule('formatter-trim'),
      rule('formatter-number'),
      rule('formatter-replace', { pattern: '$', replacement: ' kr' }),
    ]
    const validators = [rule('validator-expression', { expression: 'total == 12' })]
    const config = { total: { type: 'single-value', formatters, validators } }
    const { fields, plainFields, reasons } = await evaluate(config, { total: field(' 12') })
    expect(fields).toMatchObject({ total: { value: '12.00 kr' } })
    expect(plainFields).toMatchObject({ total: { value: '12' } })
    expect(reasons).toEqual([])
    const reviewed = await formatForPeople(configOf(config), { total: field('13') })
    expect(reviewed).toMatchObject({ total: { value: '13.00 kr' } })
  })

  it('changes only the value, in all values and rows', async () => {
    const formatters = [rule('formatter-case', { case: 'upper' })]
    const { fields } = await evaluate(
      {
        references: { type: 'multi-value', formatters },
        lines: { type: 'table', fields: { unit: { type: 'single-value', formatters } } },
        other: { type: 'single-value' },
      },
      {
        references: [{ ...field('a'), rawValue: 'a!', page: 1 }, field(null)],
        lines: [{ unit: field('kg'), other: field('x') }],
        other: field('y'),
        variable: field('z'),
      },
    )
    expect(fields).toEqual({
      references: [{ ...field('A'), rawValue: 'a!', page: 1 }, field(null)],
      lines: [{ unit: field('KG'), other: field('x') }],
      other: field('y'),
      variable: field('z'),
    })
  })

  it('of numbers and dates does not affect validators, others do', async () => {
    const validators = (expression: string): object[] => [rule('validator-expression', { expression })]
    const { fields, reasons } = await evaluate(
      {
        total: {
          type: 'single-value',
          formatters: [rule('formatter-number', { decimalSeparator: ',' })],
          validators: validators('total > 1000 && date > "2026-01-01" && code == "AB"'),
        },
        date: { type: 'date', formatters: [rule('formatter-date', { format: 'DD.MM.YYYY' })] },
        code: { type: 'single-value', formatters: [rule('formatter-case', { case: 'upper' })] },
      },
      { total: field('1200.5'), date: field('2026-02-01'), code: field('ab') },
    )
    expect(reasons).toEqual([])
    expect(fields).toMatchObject({ total: { value: '1200,50' }, date: { value: '01.02.2026' }, code: { value: 'AB' } })
  })
})

describe('a field in which a reviewer has confused values and rows', () => {
  const formatters = [rule('formatter-number', { decimals: 1 })]
  const conditionGroups = [{ conditions: [rule('validator-not-empty')] }]
  const config = configOf({
    total: { type: 'amount', formatters, conditionGroups },
    lines: { type: 'lines', fields: { name: { type: 'amount', formatters, conditionGroups } } },
  })

  it.each<[string, Record<string, unknown>]>([
    ['rows', { total: [{ name: '1' }] }],
    ['a value and a row', { total: ['1', { name: '1' }] }],
    ['a value in place of a table', { lines: '1' }],
    ['values in place of rows', { lines: ['1', { name: '1' }] }],
  ])('is not formatted: %s', async (_description, output) => {
    const fields = reviewedFields({}, output)
    expect(await formatForPeople(config, fields)).toEqual(fields)
  })
})

it('passes documents of models without rules, unchanged', async () => {
  const fields: RunFields = { total: field('1'), lines: [{ amount: field(null, 0) }], unknown: [field('x')] }
  const config = { total: { type: 'amount' }, lines: { type: 'lines', fields: { amount: { type: 'amount' } } } }
  expect(await evaluate(config, fields)).toEqual({ fields, plainFields: fields, reasons: [], warnings: [] })
})

it('accepts all labels and all values', async () => {
  const label = fc.constantFrom('total', 'value', 'constructor', '__proto__', 'a-b', '1', 'lines')
  const cell = fc.record({
    value: fc.oneof(fc.constant(null), fc.string()),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  const named = cell.map(each => ({ ...each, name: 'x' }))
  const rules = {
    formatters: [rule('formatter-trim'), rule('formatter-number')],
    validators: [rule('validator-not-empty')],
  }
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(label),
      fc.dictionary(label, fc.oneof(named, fc.array(named))),
      async (labels, fields) => {
        const config = Object.fromEntries(labels.map(each => [each, { type: 'single-value', ...rules }]))
        const { fields: formatted, reasons } = await evaluate(config, fields)
        expect(Object.keys(formatted)).toEqual(Object.keys(fields))
        expect(labels).toEqual(expect.arrayContaining(reasons.map(reason => reason.field)))
        expect(await evaluate(config, fields)).toMatchObject({ fields: formatted, reasons, warnings: [] })
      },
    ),
    { seed: 20 },
  )
})
