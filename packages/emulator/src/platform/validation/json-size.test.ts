import type { Field, Schema } from '@las/api/description'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exceeds, findOversize } from './json-size.js'

describe('exceeds', () => {
  it('agrees with the length of the serialized JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.nat({ max: 300 }), (value, limit) => {
        const bytes = Buffer.byteLength(JSON.stringify(value))
        expect(exceeds(value, limit)).toBe(bytes > limit)
        expect([exceeds(value, bytes), exceeds(value, bytes - 1)]).toEqual([false, true])
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['a very long list', Array.from({ length: 2_000_000 }, () => 0)],
    ['multi-byte characters', 'æ'.repeat(600)],
    ['escaped characters', '\u0000'.repeat(200)],
    ['__proto__', JSON.parse(`{"__proto__":"${'a'.repeat(1000)}"}`)],
    ['deep nesting', JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`)],
  ])('measures %s', (_name, value) => {
    expect(exceeds(value, 1000)).toBe(true)
  })
})

describe('findOversize', () => {
  const small: Schema = { type: 'object', values: {}, 'x-max-bytes': 10 }
  const field = (schema: Schema): Field => ({ schema, required: false, description: 'A field.' })
  const schema: Schema = {
    type: 'object',
    properties: {
      a: field(small),
      b: field({
        anyOf: [{ type: 'object', properties: { c: field({ type: 'array', items: small }) } }, { type: 'null' }],
      }),
      d: field({ type: 'object', values: small }),
      'f/g~h': field(small),
    },
  }
  const large = { e: '0123456789' }

  it.each([
    [{ a: large }, ['a']],
    [{ b: { c: [{}, large] } }, ['b', 'c', '1']],
    [{ d: { x: {}, y: large } }, ['d', 'y']],
    [{ d: { 'x/y~z~1': large } }, ['d', 'x/y~z~1']],
    [{ 'f/g~h': large }, ['f/g~h']],
    [{ a: { e: '01' }, b: null, d: { x: {} } }, undefined],
    ['not an object', undefined],
    [{ a: 5, b: [large], d: null, e: large }, undefined],
  ])('checks all parts with a size limit: %j', (value, path) => {
    expect(findOversize(schema, value)).toEqual(path && { path, maxBytes: 10 })
  })
})
