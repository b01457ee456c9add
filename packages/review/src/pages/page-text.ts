import type { Location } from '../form/form.js'

/** A word of a page in reading order: its text, its edges as fractions of the page, and the number of its line. */
export type Word = readonly [text: string, left: number, top: number, right: number, bottom: number, line: number]

/** The words of a page. */
export interface PageText {
  /** Starts at 0. */
  readonly page: number
  /** In any unit. */
  readonly width: number
  readonly height: number
  readonly words: readonly Word[]
}

/** Consecutive words of one page. */
export interface Run {
  readonly page: PageText
  readonly words: readonly Word[]
}

/** The words of each line, in reading order. */
export function linesOf({ words }: PageText): (readonly Word[])[] {
  const lines: Word[][] = []
  let number: number | undefined
  for (const word of words) {
    if (word[5] !== number) lines.push([])
    number = word[5]
    lines.at(-1)?.push(word)
  }
  return lines
}

export const textOf = (words: readonly Word[]): string => words.map(([text]) => text).join(' ')

/** The smallest box that contains all words. */
export function boxOf(words: readonly Word[]): Location {
  let [left, top, right, bottom] = [1, 1, 0, 0]
  for (const word of words) {
    left = Math.min(left, word[1])
    top = Math.min(top, word[2])
    right = Math.max(right, word[3])
    bottom = Math.max(bottom, word[4])
  }
  return [left, top, right, bottom]
}

/** The space between two words of a line, in heights of the first one. */
export function gapBetween({ width, height }: PageText, word: Word, next: Word): number {
  const printedHeight = (word[4] - word[2]) * height || Number.EPSILON
  return ((next[1] - word[3]) * width) / printedHeight
}

/** The words before and after some words, in the same row of the page, also in other columns of a table. */
export function surroundingsOf(
  page: PageText,
  words: readonly Word[],
): { readonly before: string; readonly after: string } {
  const [first] = words
  const last = words.at(-1)
  if (!first || !last) return { before: '', after: '' }
  const before = rowOf(page, first).filter(word => word[3] <= centreOf(first[1], first[3]))
  const after = rowOf(page, last).filter(word => word[1] >= centreOf(last[1], last[3]))
  return { before: textOf(before.slice(-SURROUNDING_WORDS)), after: textOf(after.slice(0, SURROUNDING_WORDS)) }
}

const SURROUNDING_WORDS = 4

const centreOf = (start: number, end: number): number => (start + end) / 2

/** The words at the height of a word, from left to right. */
const rowOf = ({ words }: PageText, [, , top, , bottom]: Word): Word[] =>
  words
    .filter(word => centreOf(word[2], word[4]) >= top && centreOf(word[2], word[4]) <= bottom)
    .sort((a, b) => a[1] - b[1])
