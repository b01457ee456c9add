import { describe, expect, it } from 'vitest'
import { decodeLine } from './decode-line.js'
import { handicapsForAnyLanguage, handicapsForPage } from './letter-handicaps.js'
import { keepProbable } from './step-scores.js'

const alphabet = ['', 'a', 'b', 'å', 'ů', '€', ' ']

/** The scores of steps, given as the probabilities of characters; the remaining probability is that of the blank. */
function scoresOf(steps: readonly Readonly<Record<string, number>>[]): ReturnType<typeof keepProbable> {
  const scores = new Float32Array(steps.length * alphabet.length)
  for (const [step, probabilities] of steps.entries()) {
    const sum = Object.values(probabilities).reduce((total, each) => total + each, 0)
    for (const [index, text] of alphabet.entries()) {
      scores[step * alphabet.length + index] = index === 0 ? 1 - sum : (probabilities[text] ?? 0)
    }
  }
  return keepProbable(scores, steps.length, alphabet.length)
}

const none = new Float32Array(alphabet.length).fill(1)
const textOf = (characters: readonly { text: string }[]): string => characters.map(({ text }) => text).join('')

describe('decodeLine', () => {
  it('decodes the same class in consecutive steps as one character, and as two if a blank is between them', () => {
    const steps = [{ a: 0.9 }, { a: 0.8 }, {}, { a: 0.9 }, { b: 0.7 }, { ' ': 0.9 }, { b: 0.6 }]
    expect(textOf(decodeLine(scoresOf(steps), alphabet, none, 8))).toBe('aab b')
  })

  it('returns the center of the steps of a character, its highest likelihood and its alternatives', () => {
    const [character] = decodeLine(scoresOf([{}, { a: 0.6, å: 0.3 }, { a: 0.8, b: 0.1 }, {}]), alphabet, none, 8)
    expect(character?.x).toBe(16)
    expect(character?.likelihood).toBeCloseTo(0.8)
    expect(character?.alternatives).toEqual([{ text: 'b', likelihood: expect.closeTo(0.1) }])
  })

  it('returns the likelihood of a following space, even if the blank is more probable', () => {
    const [first, second] = decodeLine(scoresOf([{ a: 0.9 }, { ' ': 0.2 }, { b: 0.9 }, {}]), alphabet, none, 8)
    expect(first?.space).toBeCloseTo(0.2)
    expect(second?.space).toBe(0)
  })

  it('drops letters whose handicap makes them improbable', () => {
    const steps = scoresOf([
      { ů: 0.6, a: 0.3 },
      { å: 0.95, a: 0.04 },
      { '€': 0.6, b: 0.3 },
    ])
    expect(textOf(decodeLine(steps, alphabet, none, 8))).toBe('ůå€')
    expect(textOf(decodeLine(steps, alphabet, handicapsForAnyLanguage(alphabet), 8))).toBe('aå€')
  })
})

describe('handicapsForPage', () => {
  const page = (text: string): Iterable<Parameters<typeof handicapsForPage>[1] extends Iterable<infer T> ? T : never> =>
    [...text].map(each => ({ text: each, x: 0, likelihood: 0.95, alternatives: [], space: 0 }))

  it('allows the letters of the languages that the clear letters of the page indicate', () => {
    const handicaps = handicapsForPage(alphabet, page('På båten går Åse'))
    expect(handicaps[alphabet.indexOf('å')]).toBe(1)
    expect(handicaps[alphabet.indexOf('ů')]).toBeGreaterThan(5)
    expect(handicaps[alphabet.indexOf('€')]).toBe(1)
  })

  it('handicaps letters of other languages', () => {
    const handicaps = handicapsForPage(['', 'é', 'ł', ' '], page('żółć źródło gęś'))
    expect(handicaps[1]).toBeGreaterThan(5)
    expect(handicaps[2]).toBe(1)
  })

  it('expects no accents on a long page with very few, and does not judge a short page', () => {
    const long = handicapsForPage(alphabet, page(`${'café and nothing else '.repeat(12).replaceAll('é', 'e')}é`))
    const short = handicapsForPage(alphabet, page('café and nothing else'))
    expect(long[alphabet.indexOf('å')]).toBeGreaterThan(5)
    expect(short).toEqual(handicapsForAnyLanguage(alphabet))
  })

  it('handicaps rare signs', () => {
    const [plain, frequent, rare] = handicapsForAnyLanguage(['4', '€', '¾'])
    expect([plain, frequent]).toEqual([1, 1])
    expect(rare).toBeGreaterThan(3)
  })
})
