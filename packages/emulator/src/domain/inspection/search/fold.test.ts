import { describe, expect, it } from 'vitest'
import { folded, snippetOf } from './fold.js'

describe('folded', () => {
  it('ignores case and diacritics, and keeps the places of all characters', () => {
    for (const text of ['Kjøpt Ångström', 'ÉÈ', 'İstanbul', 'ẞtraße', '日本 𝒳 \ud800', 'e\u0301'])
      expect(folded(text)).toHaveLength(text.length)
    expect(folded('KJØPT Ångström Łódź')).toBe('kjopt angstrom lodz')
    expect(folded('ΟΔΟΣ')).toBe(folded('οδοσ'))
    expect(folded('가')).not.toBe(folded('각'))
  })
})

describe('snippetOf', () => {
  it('contains 40 characters before and after the first hit', () => {
    expect(snippetOf('Faktura nr. 17', 'nr')).toBe('Faktura nr. 17')
    expect(snippetOf(`${'a'.repeat(50)}X${'b'.repeat(50)}X`, 'x')).toBe(`…${'a'.repeat(40)}X${'b'.repeat(40)}…`)
    expect(snippetOf('Faktura', 'kvittering')).toBeUndefined()
  })

  it('finds composed characters and text across lines, and divides no pair of surrogates', () => {
    expect(snippetOf('Cafe\u0301\n\tOslo', 'cafe oslo')).toBe('Café Oslo')
    expect(snippetOf(`𝒳${'a'.repeat(39)}x${'a'.repeat(39)}𝒳`, 'x')).toBe(`…${'a'.repeat(39)}x${'a'.repeat(39)}…`)
  })

  it('reads at most 30 marks of a character', () => {
    // Their order takes hours otherwise.
    expect(snippetOf(`a${'\u0301\u0323'.repeat(400_000)}b total`, 'total')).toHaveLength('b total'.length + 30)
  })
})
