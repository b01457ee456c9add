import type { TextLine } from './document-text.js'

/** How much of the recogniser's doubt counts: it is surer of words than it is right. */
const DOUBT = 1

/**
 * The probability that a part of a line was read as it is printed, from 0 to 1: that of its words, if they were recognised (OCR).
 * 1 for text layers.
 */
export function readingCertainty(line: TextLine, start = 0, end: number = line.text.length): number {
  let offset = 0
  let certainty = 1
  for (const { text, likelihood } of line.words) {
    const next = offset + text.length
    if (likelihood !== undefined && offset < end && next > start) certainty *= likelihood ** DOUBT
    offset = next + 1
  }
  return certainty
}
