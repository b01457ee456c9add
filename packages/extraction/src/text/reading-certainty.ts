import type { PageText, TextLine, Word } from './document-text.js'

/**
 * The power of the likelihood: that of the least certain character of a word underestimates how often the word is right. With this
 * power, the confidence of receipts that were photographed was closest to how often they were read right.
 */
const POWER = 0.25

/**
 * The probability that a part of a line was read as it is printed, from 0 to 1: that of its words, if they were recognised (OCR).
 * 1 for text layers.
 */
export function readingCertainty(line: TextLine, start = 0, end: number = line.text.length): number {
  let offset = 0
  return wordsCertainty(
    line.words.filter(({ text }) => {
      const from = offset
      offset += text.length + 1
      return from < end && from + text.length > start
    }),
  )
}

/** The probability that words were read as they are printed, from 0 to 1. 1 for text layers. */
export const wordsCertainty = (words: readonly Word[]): number =>
  words.reduce((product, { likelihood = 1 }) => product * likelihood ** POWER, 1)

/** Pages of this quality, and better ones, say what is printed on them. */
const LEGIBLE = 0.5

/** The probability that what is read on a page is printed there, from 0 to 1: less than 1 on pages that are hardly legible. */
export const pageCertainty = ({ quality = 1 }: PageText): number => Math.min(1, quality / LEGIBLE)
