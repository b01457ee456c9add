import { fold } from '../text/fold.js'

/**
 * Normalizes a word for learning: folded, without surrounding punctuation, and with 0 for each digit, so that all dates of a format,
 * all postcodes, and all prices with the same number of digits are the same word.
 */
export function wordForm(word: string): string {
  const plain = WITHIN_PUNCTUATION.exec(fold(word))?.[1] ?? ''
  return plain.replace(/\d/g, '0').replace(/0{7,}/g, '0000000')
}

/** Matches the text between leading and trailing punctuation. Runs in linear time, unlike a pattern that removes trailing punctuation. */
const WITHIN_PUNCTUATION = /^[^\p{L}\d#*(]*(.*[\p{L}\d)%*])?/su
