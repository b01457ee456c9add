import { languages } from './index.js'
import type { Language } from './language.js'

/** The keys of a language that contain words. */
type WordList = {
  [Key in keyof Language]-?: Language[Key] extends readonly string[] | undefined ? Key : never
}[keyof Language]

/** The words of all languages for one thing, such as all legal forms. */
export function wordsOf(list: WordList): readonly string[] {
  return [...new Set(languages.flatMap(language => language[list] ?? []))]
}

/**
 * Matches any of `words`, as the source of a regular expression without groups. A full stop in a word is optional, and so is a space.
 *
 * @example new RegExp(`^(?:${anyOf(['S.A.', 'S.A.R.L.'])})$`, 'i').test('sarl') // true
 */
export function anyOf(words: readonly string[]): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map(word =>
      word
        .replace(/[\\^$*+?()[\]{}|]/g, '\\$&')
        .replace(/\./g, '\\.?')
        .replace(/ /g, '[ -]?'),
    )
    .join('|')
}
