import { describe, expect, it } from 'vitest'
import { Budget } from './budget.js'
import { fieldOf, isArray, isObject, isSame, type Json } from './json.js'

/** Whether two values are the same, and the number of steps that the comparison takes. */
function compare(a: Json, b: Json): [boolean, number] {
  const budget = new Budget(1_000_000)
  const result = isSame(a, b, budget)
  return [result, budget.spent]
}

describe('isSame', () => {
  it.each<[Json, Json]>([
    [null, null],
    [true, true],
    [1.5, 1.5],
    ['a', 'a'],
    [[], []],
    [
      [1, ['a', null]],
      [1, ['a', null]],
    ],
    [{}, {}],
    [
      { a: 1, b: { c: [2] } },
      { b: { c: [2] }, a: 1 },
    ],
  ])('is true for %j and %j', (a, b) => {
    expect(compare(a, b)[0]).toBe(true)
    expect(compare(b, a)[0]).toBe(true)
  })

  it.each<[Json, Json]>([
    [null, false],
    [0, false],
    [1, '1'],
    ['a', 'b'],
    ['a', 'ab'],
    [[], {}],
    [[1], [2]],
    [[1], [1, 2]],
    [[null], []],
    [
      [1, 2],
      [1, 3],
    ],
    [
      [1, 2],
      [3, 2],
    ],
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: null }, { b: null }],
    [
      { a: 1, b: 2 },
      { a: 1, b: 3 },
    ],
    [{ a: 1 }, null],
    [{ a: 1 }, 'a'],
    [[1], 1],
    [{ toString: null }, { a: null }],
  ])('is false for %j and %j', (a, b) => {
    expect(compare(a, b)[0]).toBe(false)
    expect(compare(b, a)[0]).toBe(false)
  })

  it('spends a step for each value, each field and every 64 characters', () => {
    expect(compare(1, 1)).toEqual([true, 1])
    expect(compare([1, 2], [1, 2])).toEqual([true, 3])
    expect(compare({ a: 1, b: 2 }, { a: 1, b: 2 })).toEqual([true, 5])
    expect(compare('x'.repeat(63), 'x'.repeat(63))).toEqual([true, 1])
    expect(compare('x'.repeat(640), 'x'.repeat(640))).toEqual([true, 11])
    expect(compare('x'.repeat(640), 'y')).toEqual([false, 1])
  })
})

describe('the types of values', () => {
  it('are distinguished', () => {
    const values = [{}, [], null, 'text', 1, undefined]
    expect(values.map(isObject)).toEqual([true, false, false, false, false, false])
    expect(values.map(value => isArray(value as Json))).toEqual([false, true, false, false, false, false])
  })
})

describe('fieldOf', () => {
  it('returns only own fields', () => {
    expect(fieldOf({ a: 1 }, 'a')).toBe(1)
    expect(fieldOf({ a: null }, 'a')).toBeNull()
    expect(fieldOf({ a: 1 }, 'b')).toBeUndefined()
    expect(fieldOf({}, 'toString')).toBeUndefined()
  })
})
