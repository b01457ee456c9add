import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainCharacters } from './plain-characters.js'

describe('plainCharacters', () => {
  it.each([
    ['１，１９０．００', '1,190.00'],
    ['‑1’200', "-1'200"],
    ['−5', '-5'],
    ['1\u202f000', '1 000'],
    ['￥１００', '¥100'],
    ['٤٢٫٥', '42.5'],
    ['Größe 5 €', 'Größe 5 €'],
  ])('writes %s with plain characters', (text, expected) => {
    expect(plainCharacters(text)).toBe(expected)
  })

  it('keeps all positions', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(plainCharacters(text)).toHaveLength(text.length)
      }),
    )
  })
})
