import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeJson, escapeText, unescapeJson } from './encode.js'

/** Texts with characters that PostgreSQL rejects, and with what looks like their escapes. */
const texts = fc.array(
  fc.oneof(
    fc.constantFrom('\u0000', '\ud800', '\udc00', '\ud83d\ude00', '\uffff', '\\', '\\u0000', 'u0000', '"', 'a', 'ø'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  ),
  { maxLength: 12 },
)

describe('JSON for PostgreSQL', () => {
  it('contains no escapes of U+0000 and of lone surrogates, and is read back unchanged', () => {
    fc.assert(
      fc.property(texts, parts => {
        const json = JSON.stringify({ text: parts.join('') })
        const escaped = escapeJson(json)
        expect(escaped.replaceAll('\\\\', '')).not.toMatch(/\\u(0000|d[89a-f])/i)
        expect(unescapeJson(escaped)).toBe(json)
      }),
      { numRuns: 2000 },
    )
  })

  it('contains each text as escapeText returns it', () => {
    fc.assert(
      fc.property(texts, parts => {
        const text = parts.join('')
        expect(JSON.parse(escapeJson(JSON.stringify(text)))).toBe(escapeText(text))
      }),
    )
  })

  it('is unchanged if it needs no escapes', () => {
    expect(escapeJson('{"a":"æ \\n \\\\u0000"}')).toBe('{"a":"æ \\n \\\\u0000"}')
  })
})
