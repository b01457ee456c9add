import type { Location, PageWord } from '../../../../contract.js'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

export const locationOf = ([, left, top, right, bottom]: PageWord): Location => [left, top, right, bottom]

/** The smallest box around all boxes; undefined without boxes. */
export function union(boxes: readonly Location[]): Location | undefined {
  const [first, ...others] = boxes
  if (!first) return undefined
  return others.reduce<Location>(
    (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])],
    first,
  )
}

export const contains = ([left, top, right, bottom]: Location, { x, y }: Point): boolean =>
  x >= left && x <= right && y >= top && y <= bottom

export const centerOf = ([left, top, right, bottom]: Location): Point => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
})

export const areaOf = ([left, top, right, bottom]: Location): number => (right - left) * (bottom - top)

/** The distance between two intervals; 0 if they overlap. */
export const gapBetween = (startA: number, endA: number, startB: number, endB: number): number =>
  Math.max(0, startB - endA, startA - endB)

export const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max)
