import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldConfig } from '../../../workers/field-config.js'
import { RuleBudget } from '../rule-budget.js'
import { RuleError } from '../rule-error.js'
import { compileExpression } from './expression.js'
import { compareNumbers, roundTo } from './numbers.js'
import { NoResult, type Value } from './value.js'

const fieldConfig: FieldConfig = {
  net_amount: { type: 'amount' },
  tax_amount: { type: 'amount' },
  total_amount: { type: 'amount' },
  invoice_date: { type: 'date' },
  due_date: { type: 'date' },
  currency: { type: 'string' },
  'order-number': { type: 'single-value' },
  references: { type: 'multi-value' },
  lines: { type: 'lines', fields: { amount: { type: 'amount' }, quantity: { type: 'numeric' } } },
}

const values: Readonly<Record<string, Value>> = {
  net_amount: 100.1,
  tax_amount: 25.02,
  total_amount: 125.12,
  invoice_date: '2026-01-31',
  due_date: '2026-02-28',
  currency: 'NOK',
  'order-number': '4711',
  references: ['A1', 'B2'],
  lines: [
    { amount: 60.05, quantity: 2 },
    { amount: 40.05, quantity: null },
  ],
}

const evaluate = (text: string, changes: Readonly<Record<string, Value>> = {}, value: Value = null): boolean => {
  const variables = { ...values, ...changes }
  return compileExpression(text, { fieldConfig }, new RuleBudget()).holds({
    get: label => variables[label] ?? null,
    value,
  })
}

describe('an expression', () => {
  it.each([
    'net_amount + tax_amount == total_amount',
    'sum(lines.amount) == net_amount',
    'count(lines) == 2 && count(lines.quantity) == 1',
    'max(lines.amount) == 60.05 && min(lines.amount) == 40.05',
    'max(1, net_amount, 3) == 100.1',
    'invoice_date < due_date',
    'invoice_date >= "2026-01-31"',
    "currency == 'NOK' || currency == 'SEK'",
    'oneOf(currency, "NOK", "SEK")',
    '!oneOf(currency, "EUR", "SEK")',
    'field("order-number") > 4000',
    "field('order-number') == 4711",
    'field("order-number") + 1 == 4712',
    'contains(currency, "OK") && length(currency) == 3',
    'matches(currency, "^[A-Z]{3}$")',
    'abs(net_amount - total_amount) > 25',
    'round(total_amount) == 125 && round(-1.005, 2) == -1.01',
    'total_amount > 0 ? tax_amount < total_amount : tax_amount == 0',
    'count(references) == 2',
    '-tax_amount < 0',
    '7 % 4 == 3 && 6 / 4 == 1.5 && 2 * 3 - 1 == 5',
    '2 + 3 * 4 == 14 && (2 + 3) * 4 == 20',
    'currency != null && currency === "NOK" && currency !== "EUR"',
    'true',
  ])('holds: %s', text => {
    expect(evaluate(text)).toBe(true)
  })

  it.each([
    'net_amount == total_amount',
    'invoice_date > due_date',
    'currency == "nok"',
    'sum(lines.amount) > net_amount + 0.01',
    'currency == null',
  ])('does not hold: %s', text => {
    expect(evaluate(text)).toBe(false)
  })

  it('checks the value of its field as `value`', () => {
    expect(evaluate('value > 10', {}, 11)).toBe(true)
    expect(evaluate('value > 10', {}, '9.5')).toBe(false)
  })

  it.each([
    ['net_amount > 0', { net_amount: null }, 'a value is missing'],
    ['total_amount > 10', { total_amount: '1 200,00' }, '"1 200,00" cannot be compared with 10'],
    ['total_amount + 1 > 10', { total_amount: 'abc' }, '"abc" is not a number'],
    ['1 / 0 > 1', {}, 'the result is not a finite number'],
    ['max(lines.amount) > 1', { lines: [] }, 'a value is missing'],
    ['lines == 1', {}, 'a list cannot be compared'],
    ['length(references) == 1', {}, 'a list is not a text'],
  ])('has no result: %s with %j', (text, changes, message) => {
    expect(() => evaluate(text, changes as Record<string, Value>)).toThrow(NoResult)
    expect(() => evaluate(text, changes as Record<string, Value>)).toThrow(message)
  })

  it('allows missing values that it handles', () => {
    const text = 'tax_amount == null || net_amount + tax_amount == total_amount'
    expect(evaluate(text, { tax_amount: null })).toBe(true)
    expect(evaluate(text, { tax_amount: 26 })).toBe(false)
    expect(evaluate('total_amount == net_amount', { total_amount: null })).toBe(false)
  })

  it.each([
    ['', 'the expression has several parts'],
    ['net_amount +', 'the expression is invalid'],
    ['net_amount = 1', 'the expression is invalid'],
    ['net_amount > 0 and tax_amount > 0', 'the expression has several parts'],
    ['net_amount > 0; true', 'the expression has several parts'],
    ['total > 0', 'the expression uses total, which is not a field'],
    ['field("total") > 0', 'the expression uses total, which is not a field'],
    ['field(currency) > 0', 'the argument of field must be a text in quotes'],
    ['sum(lines.price) > 0', 'the expression uses lines.price, which is not a column'],
    ['currency.length > 0', 'a dot must be between the labels of a table and a column'],
    ['lines["amount"] > 0', 'a dot must be between the labels of a table and a column'],
    ['lines.constructor == 1', 'lines.constructor, which is not a column'],
    ['constructor == 1', 'the expression uses constructor, which is not a field'],
    ['toString() == 1', 'the function toString is unknown'],
    ['currency.constructor("x")() == 1', 'the function CallExpression is unknown'],
    ['this == 1', 'an expression cannot contain a ThisExpression'],
    ['[1] == 1', 'an expression cannot contain a ArrayExpression'],
    ['net_amount & 1', 'the operator & is unknown'],
    ['~net_amount == 1', 'the operator ~ is unknown'],
    ['sum() > 1', 'sum needs 1 to 100 arguments'],
    ['abs(1, 2) > 1', 'abs needs 1 arguments'],
    ['matches(currency, "(")', 'the regular expression is invalid'],
    ['matches(currency, currency)', 'the second argument of matches must be a text in quotes'],
    ['net_amount', '100.1 is neither true nor false'],
    ['currency && true', '"NOK" is neither true nor false'],
  ])('is invalid: %s', (text, message) => {
    expect(() => evaluate(text)).toThrow(RuleError)
    expect(() => evaluate(text)).toThrow(message)
  })

  it('can be too long', () => {
    expect(() => evaluate(`${'1 + '.repeat(300)}1 > 0`)).toThrow('the expression is longer than 1000 characters')
  })

  it.each(['(', '-', '!', '[', 'abs(', '1?', 'a.'])('can nest %j deeply', part => {
    expect(() => evaluate(part.repeat(Math.floor(990 / part.length)) + ')'.repeat(5))).toThrow(RuleError)
  })

  it('can contain anything without causing another error', () => {
    const token = fc.constantFrom(
      ...[
        'net_amount',
        'lines',
        '.amount',
        'sum',
        'field',
        'matches',
        '(',
        ')',
        '"a"',
        '1',
        '+',
        '==',
        '&&',
        '!',
        '?',
        ':',
        ',',
      ],
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(token).map(tokens => tokens.join(' ')),
        ),
        text => {
          try {
            expect(typeof evaluate(text)).toBe('boolean')
          } catch (error) {
            expect(error instanceof RuleError || error instanceof NoResult, String(error)).toBe(true)
          }
        },
      ),
      { seed: 20, numRuns: 2000 },
    )
  })
})

describe('numbers', () => {
  const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })

  it('are equal if they are the same amount', () => {
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 100 }), parts => {
        const sum = parts.reduce((total, part) => total + part / 100, 0)
        const exact = parts.reduce((total, part) => total + part, 0) / 100
        expect(compareNumbers(sum, exact)).toBe(0)
      }),
      { seed: 20 },
    )
  })

  it('differ by at least a cent if the amounts differ', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 1, max: 1000 }), (amount, difference) => {
        expect(compareNumbers(amount / 100, (amount + difference) / 100)).toBeLessThan(0)
        expect(compareNumbers((amount + difference) / 100, amount / 100)).toBeGreaterThan(0)
      }),
      { seed: 20 },
    )
  })

  it('are rounded like amounts on paper', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000, max: 10_000_000 }), thousandths => {
        const expected = (Math.sign(thousandths) * Math.floor((Math.abs(thousandths) + 5) / 10)) / 100
        expect(roundTo(thousandths / 1000, 2)).toBeCloseTo(expected, 8)
      }),
      { seed: 20 },
    )
  })
})
