import { withoutMarks } from './fold.js'

/** Texts with fewer Latin letters are too short to judge. */
const MIN_LETTERS = 40
/** At most this many characters of a text are counted. */
const MAX_CHARACTERS = 20_000
/**
 * The least share of frequent pairs among the pairs of letters of a text in a language. Invoices in ten languages have 0.59 and more; with
 * each letter replaced by another one, nearly all have less than 0.45.
 */
const MIN_FREQUENT_PAIRS = 0.48
/** The largest share of a single letter. */
const MAX_SINGLE_LETTER = 0.5

/** The most frequent pairs of letters in the European languages with Latin letters, without accents. */
const FREQUENT_PAIRS: ReadonlySet<string> = /* @__PURE__ */ new Set(
  `aa ac ad ag al am an ar as at av ba be bi ca ce ch ci ck co da de di do ea ec ed ei el em en er es et ev fa fo fr ge gr ha he
  hi ho ic id ie ig ij il im in io ir is it iv ja ka ke ki ko la le li ll lo ma me mi mo na nd ne ng ni nn no nr ns nt ob oc of ol
  om on op or os ot ou ow pa pe po pr qu ra re ri ro rs rt sa sc se sh si sk so sp ss st su ta te th ti to tr tt tu ua ud ue ui ul
  um un ur us ut va ve vi vo we wi za ze zi`.split(/\s+/),
)

/** Private use, and the control characters after ASCII. */
const UNMAPPED = /[\u0080-\u009f\ue000-\uf8ff\u{f0000}-\u{10ffff}]/u

/** Whether a character has no meaning: the text layer of a PDF does not say what it is. */
export function isUnmapped(character: string): boolean {
  return character === '\ufffd' || UNMAPPED.test(character)
}

/** Whether a text is in a language; `unknown` for short texts, and for those in other scripts. */
export type Legibility = 'legible' | 'garbled' | 'unknown'

/**
 * Judges whether a text is in a language with Latin letters. It is garbled in the text layers of PDFs whose fonts map letters to other
 * letters.
 */
export function legibilityOf(words: Iterable<string>): Legibility {
  const counts = new Map<string, number>()
  let [letters, pairs, frequentPairs, otherScripts, characters] = [0, 0, 0, 0, 0]
  for (const word of words) {
    let previous = ''
    for (const letter of withoutMarks(word.slice(0, MAX_CHARACTERS)).toLowerCase().normalize('NFD')) {
      if (letter >= 'a' && letter <= 'z') {
        letters += 1
        counts.set(letter, (counts.get(letter) ?? 0) + 1)
        if (previous) {
          pairs += 1
          if (FREQUENT_PAIRS.has(previous + letter)) frequentPairs += 1
        }
        previous = letter
      } else if (!/\p{M}/u.test(letter)) {
        previous = ''
        if (letter > '\u024f' && /\p{L}/u.test(letter)) otherScripts += 1
      }
    }
    characters += word.length
    if (characters > MAX_CHARACTERS) break
  }
  if (letters < MIN_LETTERS || otherScripts > letters) return 'unknown'
  const isRepetitive = Math.max(...counts.values()) > MAX_SINGLE_LETTER * letters
  return isRepetitive || frequentPairs < MIN_FREQUENT_PAIRS * pairs ? 'garbled' : 'legible'
}
