import { lookAlike } from './misreading.js'
import type { TaughtValue } from './value-gazetteer.js'

/** Shorter words, and such as were seen less often, are not taken for others. */
const MIN_LENGTH = 4
const MIN_COUNT = 5

/** The words of the values that a field had before, to read one that was misread. */
export class Lexicon {
  private readonly counts = new Map<string, number>()
  private readonly byGap = new Map<string, string[]>()

  constructor(values: readonly TaughtValue[]) {
    for (const { text, count } of values) {
      for (const [word] of text.toLowerCase().matchAll(WORD))
        this.counts.set(word, (this.counts.get(word) ?? 0) + count)
    }
    for (const [word, count] of this.counts) {
      if (count < MIN_COUNT || word.length < MIN_LENGTH || /\d/.test(word)) continue
      for (const key of gapsOf(word)) {
        const list = this.byGap.get(key)
        if (list) list.push(word)
        else this.byGap.set(key, [word])
      }
    }
  }

  /** The text, with known words for those that differ from one in a single letter that looks like the right one. */
  correct(text: string): string {
    return text.replace(WORD, word => {
      const lower = word.toLowerCase()
      if (lower.length < MIN_LENGTH || this.counts.has(lower) || !/\p{L}/u.test(lower)) return word
      const known = this.meantBy(lower)
      return known === undefined ? word : inCaseOf(word, known)
    })
  }

  private meantBy(word: string): string | undefined {
    let best: string | undefined
    for (const [at, key] of gapsOf(word).entries()) {
      for (const known of this.byGap.get(key) ?? []) {
        if (!lookAlike(word[at] ?? '', known[at] ?? '')) continue
        if (best === undefined || (this.counts.get(known) ?? 0) > (this.counts.get(best) ?? 0)) best = known
      }
    }
    return best
  }
}

const WORD = /[\p{L}\d]+/gu

/** A word without each of its letters in turn. */
const gapsOf = (word: string): string[] => [...word].map((_, at) => `${word.slice(0, at)} ${word.slice(at + 1)}`)

/** A known word in the case in which another one is written. */
function inCaseOf(word: string, known: string): string {
  const letters = word.replace(/\P{L}/gu, '')
  if (letters === letters.toUpperCase()) return known.toUpperCase()
  return /^\p{Lu}/u.test(word) ? known[0]?.toUpperCase() + known.slice(1) : known
}
