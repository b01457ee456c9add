import type { Location, PageWord, PageWords } from '../../../../contract.js'
import { gapBetween, locationOf, type Point } from './box.js'

type Page = Pick<PageWords, 'words' | 'width' | 'height'>

/** Words of a line with a larger gap than this, in heights of a word, belong to different columns of the page. */
const COLUMN_GAP_HEIGHTS = 2.5

/**
 * The words between two words, as a drag from one to the other selects them, in reading order. If they are in different rows, only words
 * of their columns of the page are selected.
 */
export function runBetween(page: Page, from: number, to: number): number[] {
  const { words } = page
  const first = Math.min(from, to)
  const last = Math.max(from, to)
  const start = words[first]
  const end = words[last]
  if (!start || !end) return []
  const between = range(first, last)
  if (isSameRow(start, end)) return between
  const columns = [columnOf(page, first), columnOf(page, last)]
  const left = Math.min(...columns.map(([left]) => left))
  const right = Math.max(...columns.map(([, right]) => right))
  return between.filter(word => {
    const [, wordLeft, , wordRight] = words[word] as PageWord
    return gapBetween(left, right, wordLeft, wordRight) === 0
  })
}

/** The words next to a word, on its line and in its column of the page, in reading order. */
export function neighborsOf({ words, width, height }: Page, word: number): number[] {
  const isNext = (a: PageWord | undefined, b: PageWord | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    a[5] === b[5] &&
    (b[1] - a[3]) * width < COLUMN_GAP_HEIGHTS * heightOf(a, b) * height
  let first = word
  let last = word
  while (isNext(words[first - 1], words[first])) first -= 1
  while (isNext(words[last], words[last + 1])) last += 1
  return range(first, last)
}

/** The words with all words next to them. */
export function withNeighbors(page: Page, words: readonly number[]): number[] {
  const found: number[] = []
  for (const word of words) {
    if (word > (found.at(-1) ?? -1)) found.push(...neighborsOf(page, word))
  }
  return found
}

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)

const heightOf = (a: PageWord, b: PageWord): number => Math.max(a[4] - a[2], b[4] - b[2])

function columnOf(page: Page, word: number): [left: number, right: number] {
  const column = neighborsOf(page, word).map(index => page.words[index] as PageWord)
  return [Math.min(...column.map(([, left]) => left)), Math.max(...column.map(([, , , right]) => right))]
}

/** The words of a column of a table that a drag from a word to a point selects, in reading order. */
export function columnBetween(words: readonly PageWord[], start: PageWord, to: Point): number[] {
  const [, left, top, right, bottom] = start
  return wordsInside(words, [Math.min(left, to.x), Math.min(top, to.y), Math.max(right, to.x), Math.max(bottom, to.y)])
}

/** The text of words for copying to a text or a spreadsheet: rows are separated by line breaks, columns of a row by tabs. */
export function textOf(words: readonly PageWord[]): string {
  return words
    .map((word, index) => {
      const before = words[index - 1]
      if (!before) return word[0]
      if (before[5] === word[5]) return ` ${word[0]}`
      return `${isSameRow(before, word) ? '\t' : '\n'}${word[0]}`
    })
    .join('')
}

/** The text of words on one line. */
export const lineOf = (words: readonly PageWord[]): string => words.map(([text]) => text).join(' ')

/** Whether a word is on the height of another, also in another column of the page. */
export function isSameRow([, , top, , bottom]: PageWord, word: PageWord): boolean {
  const middle = (word[2] + word[4]) / 2
  return middle >= top && middle <= bottom
}

/** The words that a box covers, in reading order: those with at least half of their width and their middle inside. */
export function wordsInside(words: readonly PageWord[], [left, top, right, bottom]: Location): number[] {
  return [...words.keys()].filter(index => {
    const [wordLeft, wordTop, wordRight, wordBottom] = locationOf(words[index] as PageWord)
    const middle = (wordTop + wordBottom) / 2
    const overlap = Math.min(right, wordRight) - Math.max(left, wordLeft)
    return middle >= top && middle <= bottom && overlap > 0 && overlap >= (wordRight - wordLeft) / 2
  })
}
