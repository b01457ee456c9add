import { describe, expect, it } from 'vitest'
import { Budget } from '../../data/budget.js'
import type { Json, JsonObject } from '../../data/json.js'
import { comparators, tests } from './comparators.js'
import { evaluateCondition } from './evaluate-condition.js'

const data: Json = { yes: true, one: 1, text: 'a', nothing: null }
const evaluate = (condition: JsonObject, budget = new Budget(1000)): boolean =>
  evaluateCondition(condition, { data, context: () => ({}), budget })
const YES = { Variable: '$.yes', BooleanEquals: true }
const NO = { Variable: '$.yes', BooleanEquals: false }

describe('a condition', () => {
  it.each<[JsonObject, boolean]>([
    [{ And: [YES, YES] }, true],
    [{ And: [YES, NO] }, false],
    [{ And: [NO, YES] }, false],
    [{ Or: [NO, NO] }, false],
    [{ Or: [NO, YES] }, true],
    [{ Or: [YES, NO] }, true],
    [{ Not: YES }, false],
    [{ Not: NO }, true],
    [{ Not: { And: [YES, { Or: [NO, { Not: YES }] }] } }, true],
    [{ Variable: '$.missing', IsPresent: true }, false],
    [{ Variable: '$.missing', IsPresent: false }, true],
    [{ Variable: '$.nothing', IsPresent: true }, true],
    [{ Variable: '$.nothing', IsNull: true }, true],
    [{ Variable: '$.one', IsNull: false }, true],
    [{ Variable: '$.one', NumericEqualsPath: '$.one' }, true],
    [{ Variable: '$.text', StringLessThanPath: '$.text' }, false],
    [{ Comment: 'c', Variable: '$.text', StringEquals: 'a' }, true],
    // A host may accept a definition without its required fields.
    [{ And: 'x' }, true],
    [{ Or: 'x' }, false],
    [{ And: [1, NO] }, false],
    [{ Or: [1, YES] }, true],
  ])('%j is %j', (condition, expected) => {
    expect(evaluate(condition)).toBe(expected)
  })

  it.each<[JsonObject, string]>([
    [{}, 'A condition has no Variable'],
    [{ Variable: 1, IsNull: true }, 'A condition has no Variable'],
    [{ Variable: '$.one' }, 'A condition has no comparison'],
    [{ Variable: '$.one', toString: 1, Equals: 1, Path: '$' }, 'A condition has no comparison'],
    [{ Variable: '$.missing', IsNull: true }, 'The condition on $.missing failed: the path selects nothing'],
    [
      { Variable: '$.text', StringEqualsPath: '$.missing' },
      'The condition on $.missing failed: the path selects nothing',
    ],
  ])('%j fails', (condition, cause) => {
    expect(() => evaluate(condition)).toThrow(expect.objectContaining({ name: 'States.Runtime', message: cause }))
  })

  it('spends steps for the length of strings', () => {
    const steps = (operand: string): number => {
      const budget = new Budget(10_000)
      evaluate({ Variable: '$.text', StringEquals: operand }, budget)
      return budget.spent
    }
    expect(steps('x'.repeat(1600)) - steps('x')).toBe(100)
  })
})

describe('a comparison', () => {
  const values: Json[] = [null, true, false, 0, 1, '', 'a', 'true', '2024-01-01T00:00:00Z', [], {}, ['a']]
  const pairs = values.flatMap(value => values.map((operand): [Json, Json] => [value, operand]))
  const isTrue = (name: string): [Json, Json][] =>
    pairs.filter(([value, operand]) => comparators[name]?.(value, operand))

  it('is false for values of other types', () => {
    const strings = ['', 'a', 'true', '2024-01-01T00:00:00Z']
    expect(isTrue('StringEquals')).toEqual(strings.map(text => [text, text]))
    expect(isTrue('StringMatches')).toEqual(strings.map(text => [text, text]))
    expect(isTrue('NumericEquals')).toEqual([
      [0, 0],
      [1, 1],
    ])
    expect(isTrue('NumericLessThan')).toEqual([[0, 1]])
    expect(isTrue('NumericGreaterThan')).toEqual([[1, 0]])
    expect(isTrue('NumericLessThanEquals')).toHaveLength(3)
    expect(isTrue('NumericGreaterThanEquals')).toHaveLength(3)
    expect(isTrue('TimestampEquals')).toEqual([['2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z']])
    expect(isTrue('TimestampLessThanEquals')).toHaveLength(1)
    expect(isTrue('TimestampLessThan')).toEqual([])
    expect(isTrue('BooleanEquals')).toEqual([
      [true, true],
      [false, false],
    ])
    expect(isTrue('StringLessThan')).toHaveLength(6)
  })

  it('tests the type of a value', () => {
    const types = Object.entries(tests).map(([name, test]) => [name, values.filter(test)])
    expect(Object.fromEntries(types)).toEqual({
      IsNull: [null],
      IsNumeric: [0, 1],
      IsString: ['', 'a', 'true', '2024-01-01T00:00:00Z'],
      IsBoolean: [true, false],
      IsTimestamp: ['2024-01-01T00:00:00Z'],
    })
  })

  it.each<[string, string, boolean]>([
    ['abcba', 'ab*ba', true],
    ['aba', 'ab*ba', false],
    ['ab', 'ab*', true],
    ['ab', '*ab', true],
    ['ab', 'ab*b', false],
    ['axbxc', 'a*b*c', true],
    ['axcxb', 'a*b*c', false],
    ['abc', 'a*bc*c', false],
    ['abcc', 'a*bc*c', true],
    ['aabaaab', '*aaab', true],
    ['aabaabaaab', 'a*abaaa*b', true],
    ['ababab', '*abab*ab', true],
    ['abababc', '*ababc*', true],
    ['', '*', true],
    ['', '**', true],
    ['', '', true],
    ['a', '', false],
  ])('%j matches %j: %j', (text, pattern, expected) => {
    expect(comparators.StringMatches?.(text, pattern)).toBe(expected)
  })
})
