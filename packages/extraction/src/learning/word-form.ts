import { fold } from '../text/fold.js'

/**
 * A word in the form in which it is learned: folded, without punctuation around it, and with 0 for each digit, so that all
 * dates of a form, all postcodes and all prices of a size are the same word.
 */
export function wordForm(word: string): string {
  const plain = WITHIN_PUNCTUATION.exec(fold(word))?.[1] ?? ''
  return plain.replace(/\d/g, '0').replace(/0{7,}/g, '0000000')
}

/** What is between the punctuation at the beginning and at the end; in linear time, unlike the removal of what is at the end. */
const WITHIN_PUNCTUATION = /^[^\p{L}\d#*(]*(.*[\p{L}\d)%*])?/su
