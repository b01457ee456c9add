import type { Location, PageWord } from '../../../../contract.js'
import { areaOf, centerOf, clamp, contains, gapBetween, locationOf, type Point } from './box.js'

const COLUMNS = 24
const ROWS = 48

/** An index of the words of a page by their place. Words are numbers: their positions in reading order. */
export interface WordGrid {
  /** The word at a point. If words overlap, the smallest one. */
  readonly at: (point: Point) => number | undefined
  /** The word whose box is the nearest to a point: on its height if possible. */
  readonly nearest: (point: Point) => number | undefined
  /** The words that have their center in a box, in reading order. */
  readonly within: (box: Location) => number[]
}

export function createWordGrid(words: readonly PageWord[]): WordGrid {
  const boxes = words.map(locationOf)
  const cells = new Map<number, number[]>()
  boxes.forEach((box, word) => {
    for (const cell of cellsOf(box)) {
      const list = cells.get(cell)
      if (list) list.push(word)
      else cells.set(cell, [word])
    }
  })
  const at = (point: Point): number | undefined => {
    const found = (cells.get(cellAt(point)) ?? []).filter(word => contains(boxes[word] as Location, point))
    return minBy(found, word => areaOf(boxes[word] as Location))
  }
  const within = (box: Location): number[] => {
    const found = new Set<number>()
    for (const cell of cellsOf(box)) {
      for (const word of cells.get(cell) ?? []) {
        if (contains(box, centerOf(boxes[word] as Location))) found.add(word)
      }
    }
    return [...found].sort((a, b) => a - b)
  }
  const nearest = (point: Point): number | undefined =>
    at(point) ??
    minBy([...boxes.keys()], word => {
      const [left, top, right, bottom] = boxes[word] as Location
      // A drag starts and ends next to words more often than above or below them.
      return gapBetween(left, right, point.x, point.x) + 4 * gapBetween(top, bottom, point.y, point.y)
    })
  return { at, nearest, within }
}

const columnOf = (x: number): number => clamp(Math.floor(x * COLUMNS), 0, COLUMNS - 1)
const rowOf = (y: number): number => clamp(Math.floor(y * ROWS), 0, ROWS - 1)
const cellAt = ({ x, y }: Point): number => rowOf(y) * COLUMNS + columnOf(x)

function* cellsOf([left, top, right, bottom]: Location): Generator<number> {
  for (let row = rowOf(top); row <= rowOf(bottom); row += 1) {
    for (let column = columnOf(left); column <= columnOf(right); column += 1) yield row * COLUMNS + column
  }
}

export function minBy<T>(items: readonly T[], measure: (item: T) => number): T | undefined {
  let best: T | undefined
  let least = Number.POSITIVE_INFINITY
  for (const item of items) {
    const value = measure(item)
    if (value >= least) continue
    least = value
    best = item
  }
  return best
}
