import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../../platform/errors.js'
import { LIMITS } from '../../platform/limits.js'
import { JsonScanner } from './json-scanner.js'

/** A JSON text and the expected counts. */
interface Text {
  readonly json: string
  readonly depth: number
  readonly members: number
  readonly values: number
}

const space = fc.constantFrom('', '', '', ' ', '\n\t ')
const string = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('', '"', '\\', '\\"', '[{,:]}', '\\\\"', '__proto__', '1', 'æ', '"'.repeat(80), 'a'.repeat(200)),
  )
  .map(value => JSON.stringify(value))
const scalar: fc.Arbitrary<Text> = fc
  .oneof(
    string,
    fc.double().map(value => JSON.stringify(value)),
    fc.constantFrom('true', 'false', 'null', '-1e-5', '1E+300', '0'),
  )
  .map(json => ({ json, depth: 0, members: 0, values: 1 }))

const sum = (texts: readonly Text[], key: 'members' | 'values'): number =>
  texts.reduce((total, text) => total + text[key], 0)
const nesting = (texts: readonly Text[]): number => 1 + Math.max(0, ...texts.map(({ depth }) => depth))

const { text } = fc.letrec<{ text: Text; array: Text; object: Text }>(tie => ({
  text: fc.oneof({ depthSize: 'small' }, scalar, tie('array'), tie('object')),
  array: fc.tuple(fc.array(tie('text'), { maxLength: 5 }), space).map(([items, gap]) => ({
    json: `[${gap}${items.map(({ json }) => json).join(`${gap},`)}${gap}]`,
    depth: nesting(items),
    members: sum(items, 'members'),
    values: sum(items, 'values') + 1,
  })),
  object: fc.tuple(fc.array(fc.tuple(string, tie('text')), { maxLength: 5 }), space).map(([members, gap]) => {
    const items = members.map(([, value]) => value)
    return {
      json: `{${gap}${members.map(([name, { json }]) => `${name}${gap}:${json}`).join(`,${gap}`)}}`,
      depth: nesting(items),
      members: sum(items, 'members') + items.length,
      values: sum(items, 'values') + 1,
    }
  }),
}))

/** Scans a text in chunks, and returns the message of the error, if any. */
function errorOf(json: string, limits: Omit<Text, 'json'>, chunkSize: number): string | undefined {
  const scanner = new JsonScanner(limits)
  const bytes = Buffer.from(json)
  try {
    for (let start = 0; start < bytes.length; start += chunkSize) scanner.scan(bytes.subarray(start, start + chunkSize))
  } catch (error) {
    expect(error).toBeInstanceOf(ApiError)
    return (error as ApiError).message
  }
  return undefined
}

const chunkSize = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.constant(100_000))

describe('JsonScanner', () => {
  it('counts exactly, regardless of the size of the chunks', () => {
    fc.assert(
      fc.property(text, chunkSize, ({ json, ...counts }, size) => {
        expect(() => JSON.parse(json)).not.toThrow()
        expect(errorOf(json, counts, size), json).toBeUndefined()
        for (const [name, description] of [
          ['depth', 'nested arrays and objects'],
          ['members', 'object members'],
          ['values', 'values'],
        ] as const) {
          // A text that consists of one scalar is not counted.
          if (counts[name] === 0 || counts.depth === 0) continue
          const limits = { ...counts, [name]: counts[name] - 1 }
          const message = `The body contains more than ${counts[name] - 1} ${description}`
          expect(errorOf(json, limits, size), json).toBe(message)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('accepts any bytes, or throws an error with the reason', () => {
    const limits = { depth: 3, members: 3, values: 5 }
    const byte = fc.oneof(fc.constantFrom(...Buffer.from('[]{}:,"\\ 1e-.')), fc.integer({ min: 0, max: 255 }))
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 60 }), chunkSize, (bytes, size) => {
        const message = errorOf(Buffer.from(bytes).toString('latin1'), limits, size)
        if (message !== undefined) expect(message).toMatch(/^The body (contains more than \d+ \w+|is not valid JSON)/)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['1e400', true],
    ['[-1E5]', true],
    ['9'.repeat(310), true],
    ['{"a":true,"e":"1e400","f":12.5}', false],
    ['9'.repeat(300), false],
  ])('detects numbers that could be too large: %.20s', (json, expected) => {
    const scanner = new JsonScanner()
    for (const byte of Buffer.from(json)) scanner.scan(Buffer.of(byte))
    expect(scanner.hasLargeNumber).toBe(expected)
  })

  it('rejects very long numbers', () => {
    const scan = (json: string): void => new JsonScanner().scan(Buffer.from(json))
    scan(`[${'1'.repeat(LIMITS.numberLength)}]`)
    expect(() => scan(`[${'1'.repeat(LIMITS.numberLength + 1)}]`)).toThrow('number with more than 1000 characters')
  })
})
