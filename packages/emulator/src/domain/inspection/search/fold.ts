import { composed } from '../../../platform/compose.js'

/** Number of characters before and after a hit. */
const CONTEXT = 40

const PLAIN: Readonly<Record<string, string>> = { ø: 'o', Ø: 'o', đ: 'd', Đ: 'd', ł: 'l', Ł: 'l' }

/** Characters that can have diacritics: not ASCII, and not Hangul, of which the decomposition consists of letters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: all characters that are not ASCII.
const MARKED = /[^\u0000-\u007f\uac00-\ud7a3]/g

/** Lower case without diacritics. Every character stays at its place, so that a place in the result is a place in the text. */
export const folded = (text: string): string =>
  text
    .replace(MARKED, letter => PLAIN[letter] ?? letter.normalize('NFD').charAt(0))
    .toLowerCase()
    // The lower case of the same letter at the end of a word.
    .replaceAll('ς', 'σ')

/** A text to search for, and to search in: composed characters, and single spaces. */
export const searchable = (text: string): string => composed(text).replace(/\s+/g, ' ').trim()

/**
 * Returns the text around the first place where a text contains another one: up to 40 characters before and after it. Undefined if it does
 * not contain it.
 * @param part a {@link folded} text.
 */
export function snippetOf(given: string, part: string): string | undefined {
  const text = searchable(given)
  const start = folded(text).indexOf(part)
  if (start < 0) return undefined
  const [from, to] = [Math.max(0, start - CONTEXT), start + part.length + CONTEXT]
  // A pair of surrogates is not divided.
  const snippet = text.slice(from, to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
  return `${from > 0 ? '…' : ''}${snippet}${to < text.length ? '…' : ''}`
}
