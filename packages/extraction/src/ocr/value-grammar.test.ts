import { describe, expect, it } from 'vitest'
import type { RecognizedCharacter } from './decode-line.js'
import { readByGrammar } from './value-grammar.js'

/** A word; `alternatives` are what single characters could be instead, by their place, with their likelihood. */
function word(
  text: string,
  alternatives: Readonly<Record<number, Readonly<Record<string, number>>>> = {},
): RecognizedCharacter[] {
  return [...text].map((each, index) => ({
    text: each,
    x: index * 10,
    likelihood: 0.6,
    alternatives: Object.entries(alternatives[index] ?? {}).map(([text, likelihood]) => ({ text, likelihood })),
    space: 0,
  }))
}

const textsOf = (words: readonly (readonly RecognizedCharacter[])[]): string[] =>
  readByGrammar(words).map(characters => characters.map(({ text }) => text).join(''))

describe('readByGrammar', () => {
  it.each([
    ['1O.00', { 1: { '0': 0.3, C: 0.1 } }, '10.00'],
    ['€B4,90', { 1: { '8': 0.2 } }, '€84,90'],
    ['12;50', { 2: { ',': 0.1, ':': 0.05 } }, '12,50'],
    ['1.234,S0', { 6: { '5': 0.3 } }, '1.234,50'],
    ['l4:30', { 0: { '1': 0.2 } }, '14:30'],
    ['2S%', { 1: { '5': 0.2 } }, '2S%'],
    ['39.01.2018', { 1: { '0': 0.2, '8': 0.1 } }, '30.01.2018'],
    ['12.18.99', { 3: { '0': 0.1 } }, '12.18.99'],
    ['35/18/2020', { 0: { '0': 0.02 }, 3: { '0': 0.1 }, 1: { '3': 0.01 } }, '05/18/2020'],
    ['2024-1B-01', { 6: { '0': 0.2 } }, '2024-10-01'],
    ['DE89370400440532018000', { 18: { '3': 0.3 } }, 'DE89370400440532013000'],
  ])('reads %s', (text, alternatives, expected) => {
    expect(textsOf([word(text, alternatives)])).toEqual([expected])
  })

  it.each([
    ['10.00', { 1: { '8': 0.5 } }],
    ['A4/2018', { 0: { '4': 0.3 } }],
    ['FAKTURA', { 1: { '4': 0.4 } }],
    ['12345678', { 1: { '.': 0.4 } }],
    ['39.01.2018', { 1: { '0': 0.001 } }],
    ['NO9386011117947', { 3: { '4': 0.5 } }],
    ['31.12.2024', { 0: { '2': 0.5 } }],
    ['192.168.1.24', { 4: { '7': 0.3 } }],
  ])('keeps %s', (text, alternatives) => {
    expect(textsOf([word(text, alternatives)])).toEqual([text])
  })

  it('corrects an IBAN in groups by its check digits', () => {
    const words = ['IBAN', 'NL91', 'ABNA', '0477', '1643', '00', 'BIC'].map(text => word(text))
    words[3] = word('0477', { 2: { '4': 0.2, '1': 0.1 } })
    words[4] = word('1643', { 3: { '8': 0.2 } })
    expect(textsOf(words)).toEqual(['IBAN', 'NL91', 'ABNA', '0417', '1643', '00', 'BIC'])
  })

  it('corrects each IBAN of a line', () => {
    const [dutch, german] = ['NL91ABNA0477164300', 'DE89370400440532018000']
    const words = [word(dutch, { 10: { '1': 0.1 } }), word('/'), word(german, { 18: { '3': 0.3 } })]
    expect(textsOf(words)).toEqual(['NL91ABNA0417164300', '/', 'DE89370400440532013000'])
  })

  it('gives the characters that it takes their own likelihood', () => {
    const [amount] = readByGrammar([word('1O.00', { 1: { '0': 0.3 } })])
    expect(amount?.map(({ likelihood }) => likelihood)).toEqual([0.6, 0.3, 0.6, 0.6, 0.6])
    const [iban] = readByGrammar([word('DE89370400440532018000', { 18: { '3': 0.2 } })])
    expect(iban?.[18]).toMatchObject({ text: '3', likelihood: 0.2 })
  })

  it('prefers the more probable replacements', () => {
    expect(textsOf([word('4O.15', { 0: { '9': 0.5 }, 1: { '0': 0.2, '6': 0.3 } })])).toEqual(['46.15'])
  })

  it('does not search in texts that no value is as long as', () => {
    expect(textsOf([word(`${'1'.repeat(50)}O.00`, { 50: { '0': 0.5 } })])).toEqual([`${'1'.repeat(50)}O.00`])
  })
})
