import { describe, expect, it } from 'vitest'
import { fold } from './fold.js'

describe('fold', () => {
  it.each([
    ['Fälligkeit', 'falligkeit'],
    ['FÄLLIGKEIT', 'falligkeit'],
    ['Straße', 'strasse'],
    ['Førde', 'forde'],
    ['Łódź', 'lodz'],
    ['ﬁnance', 'finance'],
    ['e\u0301te\u0301', 'ete'],
  ])('makes %s %s', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('takes time in proportion to the length of a run of marks', () => {
    const marks = '\u0301\u0316'.repeat(500_000)
    expect(fold(`Caf\u0065${marks} 1`)).toBe('cafe 1')
  })
})
