import type { PageWord } from '../../../../contract.js'
import { gapBetween } from './box.js'
import type { Turns } from './viewport.js'
import { minBy } from './word-grid.js'

const DIRECTIONS = ['right', 'down', 'left', 'up'] as const

export type Direction = (typeof DIRECTIONS)[number]

/** The direction on the page of a direction in the view, which shows the page turned. */
export const directionOnPage = (direction: Direction, turns: Turns): Direction =>
  DIRECTIONS[(DIRECTIONS.indexOf(direction) + 4 - turns) % 4] as Direction

/**
 * The next word in a direction: to the left and right in reading order; up and down the nearest word, to `goal` if that is known. At the
 * edges of the page, the word itself.
 */
export function nextWord(words: readonly PageWord[], word: number, direction: Direction, goal?: number): number {
  if (direction === 'left') return Math.max(0, word - 1)
  if (direction === 'right') return Math.min(words.length - 1, word + 1)
  const current = words[word]
  if (!current) return word
  const x = goal ?? goalOf(current)
  const sign = direction === 'down' ? 1 : -1
  const distanceTo = (other: PageWord): number => sign * (middleOf(other) - middleOf(current))
  const least = (current[4] - current[2]) / 2
  const beyond = [...words.keys()].filter(index => {
    const other = words[index] as PageWord
    return other[5] !== current[5] && distanceTo(other) > least
  })
  const found = minBy(beyond, index => {
    const other = words[index] as PageWord
    return 2 * distanceTo(other) + gapBetween(other[1], other[3], x, x)
  })
  return found ?? word
}

/** The horizontal position that the cursor keeps while it moves up and down. */
export const goalOf = ([, left, , right]: PageWord): number => (left + right) / 2

const middleOf = ([, , top, , bottom]: PageWord): number => (top + bottom) / 2
