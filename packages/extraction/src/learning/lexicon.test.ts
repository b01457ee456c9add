import { describe, expect, it } from 'vitest'
import { Lexicon } from './lexicon.js'

const lexicon = new Lexicon([
  { key: 'a', text: 'Bandar Baru, 81750 Kuala Lumpur', count: 6 },
  { key: 'b', text: 'Rare Street', count: 1 },
])

describe('Lexicon', () => {
  it('corrects a word with a misread letter to the known word', () => {
    expect(lexicon.correct('BANOAR Baru, Kuala Lunpur')).toBe('BANDAR Baru, Kuala Lumpur')
    expect(lexicon.correct('Kua1a lumfur')).toBe('Kuala lumpur')
  })

  it.each(['Bandas', 'Bandit', 'Banda', '81760', 'Rara', 'Street', 'Bandar', 'Baru'])('does not change %s', word => {
    expect(lexicon.correct(word)).toBe(word)
  })
})
