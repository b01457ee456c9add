import { languages } from '../languages/index.js'
import type { Handicaps, RecognizedCharacter } from './decode-line.js'

/** The divisor of the network's likelihood for letters that are unlikely in the language of the page. */
const FOREIGN_HANDICAP = 12
/** The smaller divisor for accented letters on pages in an unknown language. */
const UNKNOWN_HANDICAP = 3
/** The divisor for rare symbols, such as ¾. */
const RARE_HANDICAP = 6
const FREQUENT_SIGNS = new Set('€£§°«»„“”‘’–—…×²½')
/** The minimum likelihood of a letter to count as evidence for a language. */
const CLEAR = 0.85
/** The minimum number of clear accented letters that identify a language, also as a fraction of all letters. */
const MIN_CLEAR = 2
const MIN_CLEAR_SHARE = 0.004
/** A page with at least this many letters, and fewer clear accented letters, is in a language without accents. */
const MIN_LETTERS = 150
/** A language is possible if it explains at least this fraction of the clear letters that the best language explains. */
const SHARE_OF_BEST = 0.9

const lettersOfLanguages: readonly string[] = languages.map(({ letters = '' }) => letters)

/** The handicaps for a page in an unknown language. */
export function handicapsForAnyLanguage(alphabet: readonly string[]): Handicaps {
  return handicaps(alphabet, new Set(lettersOfLanguages.join('')), UNKNOWN_HANDICAP)
}

/**
 * The handicaps for a page, based on its recognised characters. Accented letters have a handicap unless they belong to a language
 * that explains the clear letters of the page.
 */
export function handicapsForPage(alphabet: readonly string[], characters: Iterable<RecognizedCharacter>): Handicaps {
  const clear: string[] = []
  let letters = 0
  for (const { text, likelihood } of characters) {
    if (/\p{L}/u.test(text)) letters++
    if (likelihood >= CLEAR && isAccented(text)) clear.push(text.toLowerCase())
  }
  if (clear.length < Math.max(MIN_CLEAR, MIN_CLEAR_SHARE * letters)) {
    return letters < MIN_LETTERS ? handicapsForAnyLanguage(alphabet) : handicaps(alphabet, new Set(), 1)
  }
  const explained = lettersOfLanguages.map(own => ({
    own,
    count: clear.filter(letter => own.includes(letter)).length,
  }))
  const best = Math.max(...explained.map(({ count }) => count))
  const possible = explained.filter(({ count }) => count > 0 && count >= SHARE_OF_BEST * best)
  return handicaps(alphabet, new Set(possible.map(({ own }) => own).join('')), 1)
}

/** @param ownHandicap The handicap of the letters in `own`. */
function handicaps(alphabet: readonly string[], own: ReadonlySet<string>, ownHandicap: number): Handicaps {
  return Float32Array.from(alphabet, text => {
    if (isAccented(text)) return own.has(text.toLowerCase()) ? ownHandicap : FOREIGN_HANDICAP
    return text <= '~' || FREQUENT_SIGNS.has(text) ? 1 : RARE_HANDICAP
  })
}

/** Whether a character is a letter outside ASCII. */
const isAccented = (text: string): boolean => text > '~' && /\p{L}/u.test(text)
