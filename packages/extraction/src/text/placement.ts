import { type Box, unionOf } from './geometry.js'

/** A quarter turn clockwise, in degrees. */
export type Rotation = 0 | 90 | 180 | 270

/** How a page was turned and straightened before its text was laid out. */
export interface Placement {
  /** Degrees clockwise by which the page was turned first. */
  readonly rotation: Rotation
  /** Radians by which the lines ran down to the right; they were turned back around the middle of the page. */
  readonly skew: number
  /**
   * Coefficients of the curve of the lines, by which they were moved up before the skew was removed; empty for straight lines. See
   * `bendAt`.
   */
  readonly bend: readonly number[]
}

export interface Size {
  readonly width: number
  readonly height: number
}

/**
 * Notes on a page how it was turned and straightened.
 * @param autoRotate Whether locations refer to the page after it was turned.
 */
export function placedPage<Page extends object>(
  page: Page,
  placement: Placement,
  autoRotate: boolean,
): Page & { placement?: Placement; rotation?: Rotation } {
  const { rotation, skew, bend } = placement
  const undone: Placement = autoRotate ? { rotation: 0, skew, bend } : placement
  const isUndone = undone.rotation !== 0 || skew !== 0 || bend.length > 0
  return { ...page, ...(isUndone && { placement: undone }), ...(autoRotate && rotation !== 0 && { rotation }) }
}

/** The size of a page after it was turned. */
export const turnedSize = ({ width, height }: Size, rotation: Rotation): Size =>
  rotation % 180 === 0 ? { width, height } : { width: height, height: width }

/** A point on a page of the given size, after the page was turned. */
export function turnedPoint(x: number, y: number, { width, height }: Size, rotation: Rotation): [number, number] {
  switch (rotation) {
    case 0:
      return [x, y]
    case 90:
      return [height - y, x]
    case 180:
      return [width - x, height - y]
    case 270:
      return [y, width - x]
  }
}

/** A box on a page of the given size, after the page was turned. */
export function turnedBox({ left, top, right, bottom }: Box, size: Size, rotation: Rotation): Box {
  const [x1, y1] = turnedPoint(left, top, size, rotation)
  const [x2, y2] = turnedPoint(right, bottom, size, rotation)
  return { left: Math.min(x1, x2), top: Math.min(y1, y2), right: Math.max(x1, x2), bottom: Math.max(y1, y2) }
}

/** All turns. */
export const ROTATIONS: readonly Rotation[] = [0, 90, 180, 270]

/** The sum of two turns. */
export const addRotations = (a: Rotation, b: Rotation): Rotation => ROTATIONS[((a + b) / 90) % 4] ?? 0

/** The turn that undoes another one. */
export const inverseRotation = (rotation: Rotation): Rotation => ROTATIONS[(4 - rotation / 90) % 4] ?? 0

/**
 * By how much the curve moves the lines down at a place, in the unit of `size`. The coefficients are those of the slope of the lines:
 * constant, across, down, across squared, and across times down, where across and down are the distances from the middle of the page
 * as shares of its width and height.
 */
export function bendAt(bend: readonly number[], x: number, y: number, { width, height }: Size): number {
  if (bend.length === 0) return 0
  const [constant = 0, across = 0, down = 0, square = 0, product = 0] = bend
  const [u, v] = [x / width - 0.5, y / height - 0.5]
  return width * u * (constant + (across * u) / 2 + down * v + (square * u * u) / 3 + (product * u * v) / 2)
}

/**
 * Where a box on the straightened page is on the page as it was given.
 *
 * @param size The size of the straightened page.
 */
export function givenPlace(box: Box, size: Size, { rotation, skew, bend }: Placement): Box {
  const { left, top, right, bottom } = box
  const straight = skew === 0 && bend.length === 0
  const corners: readonly [number, number][] = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]
  const bent = straight
    ? box
    : unionOf(
        corners.map(([x, y]) => {
          const [turnedX, turnedY] = turnedAround(x, y, size, skew)
          const moved = turnedY + bendAt(bend, turnedX, turnedY, size)
          return { left: turnedX, top: moved, right: turnedX, bottom: moved }
        }),
      )
  return turnedBox(bent, size, inverseRotation(rotation))
}

/** Where a box is after a slope of the page is removed; its size stays the same. */
export function deskewedBox(box: Box, size: Size, skew: number): Box {
  if (skew === 0) return box
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
  const [movedX, movedY] = turnedAround(x, y, size, -skew)
  const [across, down] = [movedX - x, movedY - y]
  return { left: box.left + across, top: box.top + down, right: box.right + across, bottom: box.bottom + down }
}

function turnedAround(x: number, y: number, { width, height }: Size, angle: number): [number, number] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [across, down] = [x - width / 2, y - height / 2]
  return [width / 2 + across * cos - down * sin, height / 2 + across * sin + down * cos]
}
