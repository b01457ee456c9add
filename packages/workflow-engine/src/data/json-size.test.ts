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
    for (const text of ['\ud800', '\udc00\ud800', '\ud83d\ude00', 'a\ud800b', '\u2028\u0007\n"\\é']) {
      expect(jsonSize(text).bytes).toBe(Buffer.byteLength(JSON.stringify(text)))
    }
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
