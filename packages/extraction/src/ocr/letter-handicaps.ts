import { languages } from '../languages/index.js'
import type { Handicaps, RecognizedCharacter } from './decode-line.js'

/** Letters that the page does not have in all likelihood are so much less likely than the network says. */
const FOREIGN_HANDICAP = 12
/** On a page whose language is not known, letters with accents are a little less likely. */
const UNKNOWN_HANDICAP = 3
/** Signs that few documents have, such as ¾. */
const RARE_HANDICAP = 6
const FREQUENT_SIGNS = new Set('€£§°«»„“”‘’–—…×²½')
/** A letter counts as evidence for languages from this likelihood on. */
const CLEAR = 0.85
/** How many clear letters with accents show the language of a page, also as a share of all letters. */
const MIN_CLEAR = 2
const MIN_CLEAR_SHARE = 0.004
/** A page with so many letters and fewer clear letters with accents has a language without them. */
const MIN_LETTERS = 150
/** A language is possible if it has this share of the clear letters, compared with the best language. */
const SHARE_OF_BEST = 0.9

const lettersOfLanguages: readonly string[] = languages.map(({ letters = '' }) => letters)

/** The handicaps for a page whose language is not known. */
export function handicapsForAnyLanguage(alphabet: readonly string[]): Handicaps {
  return handicaps(alphabet, new Set(lettersOfLanguages.join('')), UNKNOWN_HANDICAP)
}

/**
 * The handicaps for a page, from what was read on it: letters of the languages that explain its clear letters have none, all others are
 * less likely than the network says.
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

/** @param ownHandicap That of the letters in `own`. */
function handicaps(alphabet: readonly string[], own: ReadonlySet<string>, ownHandicap: number): Handicaps {
  return Float32Array.from(alphabet, text => {
    if (isAccented(text)) return own.has(text.toLowerCase()) ? ownHandicap : FOREIGN_HANDICAP
    return text <= '~' || FREQUENT_SIGNS.has(text) ? 1 : RARE_HANDICAP
  })
}

/** Whether a character is a letter outside ASCII. */
const isAccented = (text: string): boolean => text > '~' && /\p{L}/u.test(text)
