import { findIbans } from '../values/iban.js'
import type { RecognizedCharacter } from './decode-line.js'

/** The minimum likelihood of a replacement, relative to that of the recognised character. */
const MIN_RATIO = 0.004
/** Pairs are formed from this many of the most probable replacements. */
const MAX_PAIRED = 10
const MAX_LENGTH = 40

const AMOUNT = /^[-+]?(?:[A-Z]{2,3}|[€$£])?(?:\d{1,7}|\d{1,3}(?:[.,']\d{3}){1,3})[.,]\d{2}-?$/
const TIME = /^(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/
const PERCENTAGE = /^\d{1,2}(?:[.,]\d{1,2})?%$/
const DATE = /^(?<first>\d{1,4})(?<point>[./-])(?<second>\d{1,2})\k<point>(?<third>\d{1,4})$/

/**
 * The words of a line, corrected to values with a known format if these are more probable: amounts, times, percentages, dates and IBANs.
 * Recognised characters are replaced only by characters that the network considers possible: `1O.00` becomes `10.00`, and `39.01.2018`
 * becomes `30.01.2018`.
 */
export function readByGrammar(words: readonly (readonly RecognizedCharacter[])[]): readonly RecognizedCharacter[][] {
  const read = words.map(readWord)
  const line = read.map(textOf).join(' ')
  const characters = read.flat()
  for (const { start, raw, valid } of findIbans(line)) {
    if (valid) continue
    const from = line.slice(0, start).replaceAll(' ', '').length
    const count = raw.replaceAll(' ', '').length
    const corrected = replaced(characters.slice(from, from + count), text => findIbans(text)[0]?.valid === true)
    if (corrected) characters.splice(from, count, ...corrected)
  }
  return read.map(({ length }) => characters.splice(0, length))
}

const textOf = (characters: readonly RecognizedCharacter[]): string => characters.map(({ text }) => text).join('')

function readWord(characters: readonly RecognizedCharacter[]): readonly RecognizedCharacter[] {
  const text = textOf(characters)
  if (characters.length > MAX_LENGTH) return characters
  if (DATE.test(text)) return isDate(text) ? characters : (replaced(characters, isDate) ?? characters)
  if (characters.length < 4 || 2 * digits(text) < characters.length || digits(text) === text.length) return characters
  return isValue(text) ? characters : (replaced(characters, isValue) ?? characters)
}

const digits = (text: string): number => text.replace(/\D/g, '').length

const isValue = (text: string): boolean => AMOUNT.test(text) || TIME.test(text) || PERCENTAGE.test(text) || isDate(text)

/** Whether a text is a date, with day, month and year in any order. */
function isDate(text: string): boolean {
  const { first = '', second = '', third = '' } = DATE.exec(text)?.groups ?? {}
  const [a, b, c] = [Number(first), Number(second), Number(third)]
  if (first.length === 4) return third.length <= 2 && isMonthAndDay(b, c)
  if (first.length === 3 || third.length === 3 || first.length === 0) return false
  return isMonthAndDay(a, b) || isMonthAndDay(b, a) || (third.length <= 2 && isMonthAndDay(b, c))
}

const isMonthAndDay = (month: number, day: number): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31

interface Replacement {
  readonly index: number
  readonly character: RecognizedCharacter
  readonly ratio: number
}

/** The most probable characters whose text is accepted, with one or two of them replaced. */
function replaced(
  characters: readonly RecognizedCharacter[],
  isAccepted: (text: string) => boolean,
): RecognizedCharacter[] | undefined {
  const replacements = characters
    .flatMap((character, index): Replacement[] =>
      character.alternatives.map(({ text, likelihood }) => {
        return { index, character: { ...character, text, likelihood }, ratio: likelihood / character.likelihood }
      }),
    )
    .filter(({ ratio }) => ratio >= MIN_RATIO)
    .sort((a, b) => b.ratio - a.ratio)
  const withAll = (chosen: readonly Replacement[]): RecognizedCharacter[] => {
    const result = [...characters]
    for (const { index, character } of chosen) result[index] = character
    return result
  }
  const isPossible = (chosen: readonly Replacement[]): boolean => isAccepted(textOf(withAll(chosen)))
  const single = replacements.find(each => isPossible([each]))
  const pairs = replacements
    .slice(0, MAX_PAIRED)
    .flatMap((first, at, list) => list.slice(at + 1).map(second => [first, second] as const))
    .filter(([first, second]) => first.index !== second.index && first.ratio * second.ratio > (single?.ratio ?? 0))
    .sort(([a, b], [c, d]) => c.ratio * d.ratio - a.ratio * b.ratio)
  const pair = pairs.find(isPossible)
  return pair ? withAll(pair) : single && withAll([single])
}
