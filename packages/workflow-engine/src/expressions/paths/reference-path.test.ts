import { describe, expect, it } from 'vitest'
import { Budget } from '../../data/budget.js'
import type { Json } from '../../data/json.js'
import { LIMITS } from '../../data/limits.js'
import { evaluatePath } from './evaluate-path.js'
import { parsePath, parseResultPath } from './path.js'
import { valueAt, withValueAt } from './reference-path.js'

const data: Json = {
  a: { 'b c': [1, { d: 'e' }, null], 'b-c': 2, '1st': 3 },
  "it's": 4,
  'say "x"': 5,
  ten: Array.from({ length: 12 }, (_, n) => n),
  é_$: 6,
}
const pathOf = (text: string) => {
  const { target } = parsePath(text)
  return 'referencePath' in target ? target.referencePath : undefined
}
const evaluate = (text: string, budget = new Budget(1000)): Json | undefined =>
  evaluatePath(text, { data, context: () => ({ Name: 'n' }), budget })

describe('a path to a single value', () => {
  it.each<[string, readonly (string | number)[], Json | undefined]>([
    ['$', [], data],
    ['$.a', ['a'], data.a as Json],
    ["$.a['b c'][0]", ['a', 'b c', 0], 1],
    ['$.a["b c"][1].d', ['a', 'b c', 1, 'd'], 'e'],
    ["$.a['b c'][-1]", ['a', 'b c', -1], null],
    ['$.ten[11]', ['ten', 11], 11],
    ['$.ten[-12]', ['ten', -12], 0],
    ['$.ten[12]', ['ten', 12], undefined],
    ['$.a.b-c', ['a', 'b-c'], 2],
    ['$.a.1st', ['a', '1st'], 3],
    ['$["it\'s"]', ["it's"], 4],
    ["$['it\\'s']", ["it's"], 4],
    ['$[\'say "x"\']', ['say "x"'], 5],
    ['$["say \\"x\\""]', ['say "x"'], 5],
    ["$['']", [''], undefined],
    ['$.é_$', ['é_$'], 6],
    ['$.a.missing', ['a', 'missing'], undefined],
    ['$.a.missing.more', ['a', 'missing', 'more'], undefined],
    ['$.a[0]', ['a', 0], undefined],
    ['$.ten.length', ['ten', 'length'], undefined],
    ['$.toString', ['toString'], undefined],
    ["$ .a [ 'b c' ] [ 1 ]", ['a', 'b c', 1], { d: 'e' }],
  ])('%s', (text, path, value) => {
    expect(pathOf(text)).toEqual(path)
    expect(evaluate(text)).toEqual(value)
    expect(valueAt(data, path)).toEqual(value)
  })

  it.each(['$..a', '$.*', '$.ten[*]', '$.ten[0:1]', '$.ten[?@ > 1]', "$['a','b']", '$.ten[0,1]'])('is not %s', text => {
    expect(pathOf(text)).toBeUndefined()
    expect(() => parseResultPath(text)).toThrow('does not select a single value in the input')
  })

  it.each(['', 'a', '$a', '$.', '$[', '$[01]', '$[-0]', '$[a]', '$.a b', "$['a]", '$.a.[0]'])(
    'cannot be parsed: %j',
    text => {
      expect(() => parsePath(text)).toThrow(`The path ${text}`)
    },
  )

  it('of the context starts with $$', () => {
    expect(evaluate('$$.Name')).toBe('n')
    expect(() => parseResultPath('$$.Name')).toThrow('does not select a single value in the input')
  })

  it('spends steps for its length', () => {
    const budget = new Budget(1000)
    evaluate(`$.a["b c"]${' '.repeat(0)}[1].d`, budget)
    expect(budget.spent).toBe(1 + 3)
  })

  it('has limits', () => {
    const [longest, deepest] = [`$.${'x'.repeat(LIMITS.expressionLength - 2)}`, `$${'.a'.repeat(LIMITS.dataDepth)}`]
    expect(() => parsePath(longest)).not.toThrow()
    expect(() => parsePath(`${longest}x`)).toThrow('has more than 10000 characters')
    expect(parseResultPath(deepest)).toHaveLength(LIMITS.dataDepth)
    expect(() => parseResultPath(`${deepest}.a`)).toThrow('has more than 100 names and indexes')
  })
})

describe('withValueAt', () => {
  it.each<[Json, readonly (string | number)[], Json]>([
    [{ a: 1 }, [], 'new'],
    [{ a: 1 }, ['a'], { a: 'new' }],
    [{ a: 1 }, ['b'], { a: 1, b: 'new' }],
    [{ a: 1 }, ['b', 'c', 'd'], { a: 1, b: { c: { d: 'new' } } }],
    [{ a: [1, { b: 2 }] }, ['a', 0], { a: ['new', { b: 2 }] }],
    [{ a: [1, { b: 2 }] }, ['a', 1, 'b'], { a: [1, { b: 'new' }] }],
  ])('of %j at %j is %j', (data, path, expected) => {
    const before = structuredClone(data)
    expect(withValueAt(data, path, 'new')).toEqual(expected)
    expect(data).toEqual(before)
  })

  it('can set a field with any name', () => {
    const changed = withValueAt({}, ['__proto__', 'a'], 1)
    expect(JSON.stringify(changed)).toBe('{"__proto__":{"a":1}}')
    const again = withValueAt(changed, ['__proto__'], 2) as Record<string, Json>
    expect(JSON.stringify(again)).toBe('{"__proto__":2}')
    expect(Object.getOwnPropertyDescriptor(again, '__proto__')).toMatchObject({ configurable: true, writable: true })
  })

  it.each<[Json, readonly (string | number)[], string]>([
    [{ a: [1] }, ['a', 1], 'an array has no item 1'],
    [{ a: [1] }, ['a', -1], 'an array has no item -1'],
    [{ a: { 0: 1 } }, ['a', 0], 'an object has no item 0'],
    [{ a: 'text' }, ['a', 0], 'a string has no item 0'],
    [{ a: [1] }, ['a', 'b'], 'an array cannot have a field b'],
    [{ a: true }, ['a', 'b'], 'a boolean cannot have a field b'],
    [7, ['b'], 'a number cannot have a field b'],
  ])('of %j at %j fails', (data, path, cause) => {
    expect(() => withValueAt(data, path, 1)).toThrow(
      expect.objectContaining({ name: 'States.ResultPathMatchFailure', message: cause }),
    )
  })
})
