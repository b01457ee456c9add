import { describe, expect, it } from 'vitest'
import { preview, printable } from './printable.js'

describe('printable', () => {
  it('escapes control characters, line separators and lone surrogates', () => {
    expect(printable('a\n\u0001\u007f\u2028\u2029\ud800b')).toBe('a\\u000a\\u0001\\u007f\\u2028\\u2029\\ud800b')
    expect(printable('Grüße \u{1f600}')).toBe('Grüße \u{1f600}')
  })

  it('truncates texts of more than 200 characters', () => {
    expect(printable('x'.repeat(200))).toBe('x'.repeat(200))
    expect(printable('x'.repeat(201))).toBe(`${'x'.repeat(200)}…`)
  })
})

describe('preview', () => {
  it('returns at most 100 characters of the JSON', () => {
    expect(preview({ a: [1] })).toBe('{"a":[1]}')
    expect(preview('x'.repeat(150))).toBe(`"${'x'.repeat(99)}`)
    expect(preview(undefined)).toBe('nothing')
  })
})
