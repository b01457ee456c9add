import { describe, expect, it } from 'vitest'
import type { RunFields } from './run-fields.js'
import { evaluate, field, rule } from './testing/rules.js'

describe('conditions', () => {
  const condition = (fieldId: string | undefined, functionId: string, config: object = {}, valuesOp?: string) => ({
    ...(fieldId !== undefined && { fieldId }),
    ...rule(functionId, config),
    valuesOp,
  })
  const isNok = condition('currency', 'validator-regex', { pattern: '^NOK$' })
  const hasTotal = condition('total', 'validator-not-empty')

  /** Whether a rule with these conditions applies. */
  const applies = async (conditions: object, fields: RunFields = {}): Promise<boolean> => {
    const { reasons } = await evaluate(
      {
        total: { type: 'amount' },
        currency: { type: 'single-value' },
        references: { type: 'multi-value' },
        lines: { type: 'table', fields: { amount: { type: 'amount' } } },
        missing: { type: 'single-value', validators: [rule('validator-not-empty', {}, conditions)] },
      },
      {
        total: field('10'),
        currency: field('NOK'),
        references: [field('a1'), field('b')],
        lines: [{ amount: field('1') }],
        ...fields,
      },
    )
    return reasons.length > 0
  }

  it.each([
    [undefined, undefined, 'NOK', true],
    ['all', 'all', 'NOK', true],
    ['all', 'all', 'SEK', false],
    ['any', undefined, 'SEK', true],
    ['none', undefined, 'SEK', false],
    ['any', 'none', 'SEK', false],
    ['all', 'none', 'SEK', true],
    ['all', 'any', 'SEK', false],
  ])('are combined with op %s and conditionGroupsOp %s', async (op, conditionGroupsOp, currency, expected) => {
    const conditionGroups = [{ op, conditions: [isNok, hasTotal] }]
    expect(await applies({ conditionGroups, conditionGroupsOp }, { currency: field(currency) })).toBe(expected)
  })

  it('combine several groups', async () => {
    const conditionGroups = [{ conditions: [isNok] }, { conditions: [hasTotal] }]
    expect(await applies({ conditionGroups }, { total: field(null) })).toBe(false)
    expect(await applies({ conditionGroups, conditionGroupsOp: 'any' }, { total: field(null) })).toBe(true)
    expect(await applies({ conditionGroups, conditionGroupsOp: 'none' }, { total: field(null) })).toBe(false)
  })

  it.each([
    [undefined, false],
    ['all', false],
    ['any', true],
    ['none', false],
  ])('can consider several values with valuesOp %s', async (valuesOp, expected) => {
    const conditions = [condition('references', 'validator-regex', { pattern: '\\d' }, valuesOp)]
    expect(await applies({ conditionGroups: [{ conditions }] })).toBe(expected)
  })

  it('can consider columns, tables and expressions', async () => {
    const when = (each: object): Promise<boolean> => applies({ conditionGroups: [{ conditions: [each] }] })
    expect(await when(condition('lines.amount', 'validator-threshold', { threshold: 0.9 }))).toBe(true)
    expect(await when(condition('lines', 'validator-not-empty'))).toBe(true)
    expect(await when(condition('total', 'validator-expression', { expression: 'value > 5' }))).toBe(true)
    expect(await when(condition('total', 'validator-expression', { expression: 'total > 50' }))).toBe(false)
    expect(await when(condition('lines', 'validator-expression', { expression: 'sum(lines.amount) == 1' }))).toBe(true)
    expect(await when(condition(undefined, 'validator-not-empty'))).toBe(false)
  })

  it('are ignored if they are empty or their function is unknown', async () => {
    const conditions = [condition('total', 'some-function')]
    expect(await applies({ conditionGroups: null })).toBe(true)
    expect(await applies({ conditionGroups: [], conditionGroupsOp: 'any' })).toBe(true)
    expect(await applies({ conditionGroups: [{ op: 'none', conditions: [] }] })).toBe(true)
    expect(await applies({ conditionGroups: [{ op: 'any', conditions }] })).toBe(true)
  })

  it('of a field apply to all its rules, and those of columns to each row', async () => {
    const conditionGroups = [{ conditions: [condition('unit', 'validator-regex', { pattern: '^KG$' })] }]
    const config = {
      lines: {
        type: 'table',
        fields: {
          unit: { type: 'single-value', formatters: [rule('formatter-case', { case: 'upper' })] },
          weight: {
            type: 'numeric',
            conditionGroups,
            formatters: [rule('formatter-number', { decimals: 1 })],
            validators: [rule('validator-not-empty')],
          },
        },
      },
    }
    const lines = [
      { unit: field('kg'), weight: field('2') },
      { unit: field('kg'), weight: field(null) },
      { unit: field('pcs'), weight: field('3') },
    ]
    const { fields, reasons } = await evaluate(config, { lines })
    expect(fields).toMatchObject({ lines: [{ weight: { value: '2.0' } }, {}, { weight: { value: '3' } }] })
    expect(reasons).toMatchObject([{ field: 'lines.weight', message: 'Row 2: The value is missing.' }])
  })
})
