import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from './json.js'
import { jsonSize } from './json-size.js'
import { LIMITS } from './limits.js'

describe('jsonSize', () => {
  it('returns the size of the serialized JSON', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.double()), value => {
        expect(jsonSize(value as Json)).toEqual({ bytes: Buffer.byteLength(JSON.stringify(value)) })
      }),
      { numRuns: 1000 },
    )
  })

  it('counts lone surrogates as escape sequences', () => {
    for (const text of [
      '\ud800',
      '\udc00\ud800',
      '\udc00\udc00',
      '\ud800\ue000',
      '\udfff',
      '\ud83d\ude00',
      'a\ud800b',
      '\u2028\u0007\n"\\é',
    ]) {
      expect(jsonSize(text).bytes).toBe(Buffer.byteLength(JSON.stringify(text)))
    }
  })

  it.each<[Json, number]>([
    ['', 2],
    ['a"\\', 7],
    ['\b\t\n\f\r', 12],
    ['\u0000\u000b\u001f', 20],
    ['\u0020~\u007f', 5],
    ['\u0080\u07ff\u0800\ud7ff\ue000\uffff', 18],
    ['\u{10000}\u{10ffff}', 10],
    ['x'.repeat(33), 35],
    [`${'x'.repeat(33)}é"`, 39],
    [0, 1],
    [-1.5, 4],
    [1e21, 5],
    [Number.NaN, 4],
    [Number.POSITIVE_INFINITY, 4],
    [true, 4],
    [false, 5],
    [null, 4],
    [[], 2],
    [[1], 3],
    [[1, 22, 333], 10],
    [{}, 2],
    [{ a: 1 }, 7],
    [{ a: 1, é: [] }, 15],
    [{ a: undefined as unknown as Json, b: 1 }, 7],
  ])('of %j is %d bytes', (value, bytes) => {
    expect(jsonSize(value)).toStrictEqual({ bytes })
    expect(Buffer.byteLength(JSON.stringify(value))).toBe(bytes)
  })

  it('accepts values up to the limits', () => {
    expect(jsonSize([1, 'abc'], 9)).toEqual({ bytes: 9 })
    expect(jsonSize([1, 'abc'], 8)).toMatchObject({ excess: 'has more than 8 bytes of JSON' })
    expect(jsonSize({ ab: 1 }, 8)).toEqual({ bytes: 8 })
    expect(jsonSize({ ab: 1 }, 7)).toMatchObject({ excess: 'has more than 7 bytes of JSON' })
    expect(jsonSize({ ab: 1 }, 6)).toMatchObject({ excess: 'has more than 6 bytes of JSON' })
    expect(jsonSize({}, 1)).toMatchObject({ excess: 'has more than 1 bytes of JSON' })
    expect(jsonSize([[{}]], 100, 3)).toEqual({ bytes: 6 })
    expect(jsonSize([[{}]], 100, 2).excess).toBe('has more than 2 levels of nested objects and arrays')
    expect(jsonSize({ a: { b: [] } }, 100, 2).excess).toBe('has more than 2 levels of nested objects and arrays')
    expect(jsonSize([1, 'a', null], 100, 1)).toEqual({ bytes: 12 })
  })

  it('stops at the limits', () => {
    const text = 'x'.repeat(1000)
    const shared = Array(1000).fill(text)
    const { bytes, excess } = jsonSize(Array(1000).fill(Array(1000).fill(shared)))
    expect(bytes).toBeLessThan(LIMITS.dataSize + 2000)
    expect(excess).toBe('has more than 262144 bytes of JSON')
    let deep: Json = 1
    for (let level = 0; level < 100_000; level++) deep = [deep]
    expect(jsonSize(deep).excess).toBe('has more than 100 levels of nested objects and arrays')
  })
})
