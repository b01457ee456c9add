import { fold } from '../text/fold.js'

/**
 * A word in the form in which it is learned: folded, without punctuation around it, and with 0 for each digit, so that all
 * dates of a form, all postcodes and all prices of a size are the same word.
 */
export function wordForm(word: string): string {
  const plain = fold(word)
    .replace(/^[^\p{L}\d#*(]+|[^\p{L}\d)%*]+$/gu, '')
    .replace(/\d/g, '0')
  return plain.replace(/0{7,}/g, '0000000')
}
