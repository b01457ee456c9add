import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Budget } from '../../data/budget.js'
import type { Json } from '../../data/json.js'
import { LIMITS } from '../../data/limits.js'
import { checkIntrinsic, evaluateIntrinsic } from './evaluate.js'
import { functions } from './functions.js'

const evaluate = (text: string, data: Json = {}, budget = new Budget(LIMITS.stateSteps)): Json =>
  evaluateIntrinsic(text, { data, context: () => ({ Name: 'context' }), budget })
const causeOf = (text: string, data: Json = {}): string => {
  try {
    evaluate(text, data)
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`.replace('States.IntrinsicFailure: ', '')
  }
  throw new Error(`${text} did not fail`)
}

describe('the arguments of a function', () => {
  it.each<[string, Json]>([
    ['States.Array(\'a\', "b")', null],
    ['States.Array(1, -2, 0.5, 12.25, 1e3, 1.5E-1, 2e+2, -10e12)', [1, -2, 0.5, 12.25, 1000, 0.15, 200, -1e13]],
    ['States.Array(true, false, null)', [true, false, null]],
    ["States.Array('', 'it\\'s', '\\\\', ' a, (b) ')", ['', "it's", '\\', ' a, (b) ']],
    ['States.Array()', []],
    ['States.Array( )', []],
    ['States.Array ( 1 , 2 ) ', [1, 2]],
    ['States.Array(\n1\t,\n2)', [1, 2]],
    ["States.Array($.a, $['b'], $$.Name)", [1, 2, 'context']],
    ["States.Array($['b,)'] , $.a )", [3, 1]],
    ['States.Array($["x\'"], $.list[?(@.n == 1 && (@.m == ")"))])', [4, [{ n: 1, m: ')' }]]],
    ['States.Array(States.Array(1), States.Array(States.Array()), 2)', [[1], [[]], 2]],
  ])('of %s', (text, expected) => {
    const data = {
      a: 1,
      b: 2,
      'b,)': 3,
      "x'": 4,
      list: [
        { n: 1, m: ')' },
        { n: 2, m: ')' },
      ],
    }
    if (expected === null) expect(causeOf(text, data)).toContain('must have an argument, not "b"')
    else expect(evaluate(text, data)).toEqual(expected)
  })

  it.each([
    ['', 'must be a call'],
    ['Format(1)', 'must be a call'],
    ['(1)', 'must be a call'],
    ['States.Array', 'must have a ( after the name'],
    ['States.Array 1', 'must have a ( after the name'],
    ['States.Array(1', 'must have a , or )'],
    ['States.Array(1 2)', 'must have a , or )'],
    ['States.Array(1) 2', 'must end after the call'],
    ['States.Array(1,)', 'must have an argument, not nothing'],
    ['States.Array(,1)', 'must have an argument, not nothing'],
    ['States.Array(a)', 'must have an argument, not a'],
    ['States.Array(1x)', 'must have an argument, not 1x'],
    ['States.Array(x1)', 'must have an argument, not x1'],
    ['States.Array(1.)', 'must have an argument, not 1.'],
    ['States.Array(1.x)', 'must have an argument, not 1.x'],
    ['States.Array(1e)', 'must have an argument, not 1e'],
    ['States.Array(1x5)', 'must have an argument, not 1x5'],
    ["States.Array('a)", "must have an argument, not 'a"],
    ['States.Nothing()', 'States.Nothing is not an intrinsic function'],
    ['States.toString()', 'States.toString is not an intrinsic function'],
  ])('cannot be parsed: %j', (text, cause) => {
    expect(causeOf(text)).toContain(cause)
    expect(() => checkIntrinsic(text)).toThrow(cause)
  })

  it('can be nested up to a limit, and each argument anew', () => {
    const nested = (depth: number): string => `${'States.Array('.repeat(depth)}${')'.repeat(depth)}`
    const limit = LIMITS.intrinsicDepth
    expect(() => checkIntrinsic(nested(limit))).not.toThrow()
    expect(() => checkIntrinsic(nested(limit + 1))).toThrow(`nests more than ${limit} calls`)
    const inner = nested(limit - 1)
    expect(() => checkIntrinsic(`States.Array(${Array(5).fill(inner).join()})`)).not.toThrow()
  })

  it('have a maximum length', () => {
    const text = (length: number): string => `States.Array('${'x'.repeat(length - 16)}')`
    expect(text(LIMITS.expressionLength)).toHaveLength(LIMITS.expressionLength)
    expect(() => checkIntrinsic(text(LIMITS.expressionLength))).not.toThrow()
    expect(causeOf(text(LIMITS.expressionLength + 1))).toContain('has more than 10000 characters')
  })

  it.each(Object.entries(functions))('are counted: %s', (name, { arity: [min, max] }) => {
    const call = (count: number): string => `${name}(${Array(count).fill('1').join(', ')})`
    if (min > 0) expect(causeOf(call(min - 1))).toMatch(/takes (\d|at least \d|\d to \d) arguments, not \d/)
    if (max < Infinity) expect(causeOf(call(max + 1))).toMatch(/takes (\d|\d to \d) arguments, not \d/)
    for (const count of [min, Math.min(max, 5)]) expect(() => checkIntrinsic(call(count))).not.toThrow()
  })

  it('are counted exactly', () => {
    const counts = Object.entries(functions).map(([name, { arity }]) => [name.replace('States.', ''), ...arity])
    expect(counts).toEqual([
      ['Array', 0, Infinity],
      ['ArrayPartition', 2, 2],
      ['ArrayContains', 2, 2],
      ['ArrayRange', 3, 3],
      ['ArrayGetItem', 2, 2],
      ['ArrayLength', 1, 1],
      ['ArrayUnique', 1, 1],
      ['Base64Encode', 1, 1],
      ['Base64Decode', 1, 1],
      ['Hash', 2, 2],
      ['JsonMerge', 3, 3],
      ['StringToJson', 1, 1],
      ['JsonToString', 1, 1],
      ['MathRandom', 2, 3],
      ['MathAdd', 2, 2],
      ['StringSplit', 2, 2],
      ['UUID', 0, 0],
      ['Format', 1, Infinity],
    ])
    expect(causeOf('States.Hash(1)')).toBe('States.Hash takes 2 arguments, not 1')
    expect(causeOf('States.Format()')).toBe('States.Format takes at least 1 arguments, not 0')
    expect(causeOf('States.MathRandom(1)')).toBe('States.MathRandom takes 2 to 3 arguments, not 1')
  })

  it('are checked in nested calls', () => {
    expect(() => checkIntrinsic('States.Array(States.Hash(1))')).toThrow('takes 2 arguments')
  })

  it('must select something', () => {
    expect(causeOf('States.Array($.missing)')).toBe('$.missing selects nothing')
  })
})

describe('a function', () => {
  const data = {
    list: [1, 2, 3, 4, 5],
    objects: [{ a: 1, b: [{ c: 1, d: 2 }] }, { b: [{ d: 2, c: 1 }], a: 1 }, [1, 2], [2, 1], { a: null }, {}, null],
    text: 'a,b;c',
  }

  it.each<[string, Json]>([
    ['States.ArrayPartition($.list, 1)', [[1], [2], [3], [4], [5]]],
    ['States.ArrayPartition($.list, 9)', [[1, 2, 3, 4, 5]]],
    ['States.ArrayPartition(States.Array(), 2)', []],
    ['States.ArrayContains($.objects, $.objects[1])', true],
    ['States.ArrayContains($.list, 9)', false],
    ['States.ArrayContains($.objects, null)', true],
    ['States.ArrayRange(1, 3, 1)', [1, 2, 3]],
    ['States.ArrayRange(3, 1, 1)', []],
    ['States.ArrayRange(0, -4, -2)', [0, -2, -4]],
    ['States.ArrayRange(0.6, 2.4, 1)', [1, 2]],
    ['States.ArrayGetItem($.list, 4)', 5],
    ['States.ArrayUnique($.objects)', [data.objects[0] as Json, [1, 2], [2, 1], { a: null }, {}, null]],
    ['States.ArrayUnique($.list)', [1, 2, 3, 4, 5]],
    ["States.Base64Encode('é')", 'w6k='],
    ["States.Base64Decode('w6k=')", 'é'],
    ["States.Hash('x', 'SHA-384')", createHash('sha384').update('x').digest('hex')],
    ["States.Hash($.list, 'SHA-512')", createHash('sha512').update('[1,2,3,4,5]').digest('hex')],
    ['States.JsonMerge($.objects[0], $.objects[4], false)', { a: null, b: [{ c: 1, d: 2 }] }],
    ['States.MathAdd(1.4, 2.6)', 4],
    ["States.StringSplit($.text, ',;')", ['a', 'b', 'c']],
    ["States.StringSplit(',a,,b,', ',')", ['a', 'b']],
    ["States.StringSplit('', ',')", []],
    ["States.Format('{} and {}', 'x', $.list)", 'x and [1,2,3,4,5]'],
    ["States.Format('\\{\\} \\\\ {}', null)", '{} \\ null'],
    ["States.Format('text')", 'text'],
    ["States.Format(States.Format('{}', 'a'))", 'a'],
    ["States.Array('\\{\\}')", ['{}']],
  ])('%s', (text, expected) => {
    expect(evaluate(text, data)).toEqual(expected)
  })

  it.each<[string, string]>([
    ['States.ArrayPartition($.list, 0)', 'States.ArrayPartition requires a size of at least 1'],
    ['States.ArrayPartition(1, 1)', 'States.ArrayPartition requires an array, not 1'],
    ["States.ArrayPartition($.list, 'a')", 'States.ArrayPartition requires a number, not "a"'],
    ['States.ArrayRange(1, 2, 0)', 'States.ArrayRange requires a nonzero step'],
    ['States.ArrayRange(1, 1001, 1)', 'States.ArrayRange returns at most 1000 items'],
    ['States.ArrayGetItem($.list, 5)', 'The array passed to States.ArrayGetItem has no item 5'],
    ['States.ArrayGetItem($.list, -1)', 'The array passed to States.ArrayGetItem has no item -1'],
    ['States.ArrayLength($.text)', 'States.ArrayLength requires an array, not "a,b;c"'],
    ['States.Base64Encode(1)', 'States.Base64Encode requires a string, not 1'],
    ["States.Hash('x', 'SHA-3')", 'States.Hash supports MD5, SHA-1, SHA-256, SHA-384, SHA-512, not "SHA-3"'],
    ["States.Hash('x', 1)", 'States.Hash requires a string, not 1'],
    ['States.JsonMerge($, $, true)', 'States.JsonMerge only supports shallow merges; its last argument must be false'],
    ['States.JsonMerge($, 1, false)', 'States.JsonMerge requires an object, not 1'],
    ['States.JsonMerge($.list, $, false)', 'States.JsonMerge requires an object, not [1,2,3,4,5]'],
    ["States.MathAdd(1, '1')", 'States.MathAdd requires a number, not "1"'],
    ['States.MathAdd(1e308, 1e308)', 'The result of States.MathAdd is not a finite number'],
    ['States.StringSplit(1, 2)', 'States.StringSplit requires a string, not 2'],
    ["States.StringSplit(1, '')", 'States.StringSplit requires a string, not 1'],
    ["States.Format('{} {}', 1)", 'States.Format requires one value for each {} in {} {}; got 1'],
    ["States.Format('{}', 1, 2)", 'States.Format requires one value for each {} in {}; got 2'],
    ['States.Format(1)', 'States.Format requires a string, not 1'],
    ['States.MathRandom(2, 2)', 'States.MathRandom requires an end greater than its start'],
    ['States.MathRandom(0, 1e30)', 'States.MathRandom requires a range of at most 2^48 - 1 safe integers'],
    ['States.MathRandom(-1e30, 0)', 'States.MathRandom requires a range of at most 2^48 - 1 safe integers'],
    ['States.MathRandom(-1, 281474976710655)', 'States.MathRandom requires a range of at most 2^48 - 1 safe integers'],
  ])('fails: %s', (text, cause) => {
    expect(causeOf(text, data)).toBe(cause)
  })

  it('returns random numbers, the same ones for the same seed', () => {
    expect(evaluate('States.MathRandom(7, 8)')).toBe(7)
    expect(evaluate('States.MathRandom(0, 281474976710655)')).toBeTypeOf('number')
    const seeded = Array.from({ length: 50 }, (_, seed) => evaluate(`States.MathRandom(10, 20, ${seed})`) as number)
    expect(new Set(seeded)).toEqual(new Set([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]))
    expect(Array.from({ length: 50 }, (_, seed) => evaluate(`States.MathRandom(10, 20, ${seed})`))).toEqual(seeded)
  })

  it('has limits', () => {
    expect(evaluate('States.ArrayRange(1, 1000, 1)')).toHaveLength(1000)
    const [longest, tooLong] = ['x'.repeat(LIMITS.base64Length), 'x'.repeat(LIMITS.base64Length + 1)]
    expect(evaluate('States.Base64Encode($)', longest)).toHaveLength(13_336)
    expect(causeOf('States.Base64Encode($)', tooLong)).toBe('States.Base64Encode accepts at most 10000 characters')
    expect(causeOf('States.Base64Decode($)', tooLong)).toBe('States.Base64Decode accepts at most 10000 characters')
    const large = 'x'.repeat(LIMITS.dataSize - 2)
    expect(evaluate("States.Format('{}', $)", large)).toBe(large)
    expect(causeOf("States.Format('{}{}{}', $, 'x', 'y')", large)).toBe(
      'The result of States.Format has more than 262144 characters',
    )
    expect(causeOf('States.Array($, 1)', large)).toBe('The result of States.Array has more than 262144 bytes of JSON')
  })

  it('spends steps for the length of the call and of its result', () => {
    const steps = (text: string, data: Json = {}): number => {
      const budget = new Budget(1_000_000)
      evaluate(text, data, budget)
      return budget.spent
    }
    expect(steps('States.Array()')).toBe(1 + 3 + 1)
    expect(steps(`States.Array('${'x'.repeat(400)}')`)).toBe(1 + 104 + 1 + 25)
    expect(steps("States.StringSplit($, ',')", 'x'.repeat(800)) - steps("States.StringSplit($, ',')", '')).toBe(
      200 + 50,
    )
  })
})
