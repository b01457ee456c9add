import type { Raster } from '../images/raster.js'
import { bendAt, type Size } from '../text/placement.js'
import type { TiltedBox } from './tilted-box.js'

/** The minimum number of slopes to which a curve is fitted. */
const MIN_SLOPES = 12
/** Slopes that differ from the slope of the page by more than this, as a tangent, do not belong to its lines. */
const MAX_SLOPE = 0.3
/** Lines that the curve moves by less than this share of their height are straight enough. */
const MIN_MOVE = 0.35
/** The curve has to explain at least this share of the deviation of the slopes. */
const MIN_EXPLAINED = 0.35
/** Keeps coefficients small if few lines support them. */
const RIDGE = 0.05
const ROUNDS = 3

interface Slope {
  /** The terms of the slope at a position; see {@link bendAt}. */
  readonly terms: readonly number[]
  readonly value: number
  readonly weight: number
}

/**
 * The curve of the lines of a photographed page that is not flat, as coefficients for {@link bendAt}; empty if the lines are straight.
 * @param skew The slope of the page, in radians, which is not part of the curve.
 */
export function fitBend(boxes: readonly TiltedBox[], size: Size, skew: number): readonly number[] {
  const slopes = slopesOf(boxes, size, skew)
  if (slopes.length < MIN_SLOPES) return []
  let used = slopes
  let bend: readonly number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    bend = leastSquares(used)
    const errors = used.map(slope => Math.abs(slope.value - valueAt(bend, slope.terms)))
    const limit =
      3 * (weightedMedian(errors.map((value, index) => ({ value, weight: used[index]?.weight ?? 0 }))) + 1e-4)
    const kept = used.filter((_, index) => (errors[index] ?? 0) <= limit)
    if (kept.length < MIN_SLOPES) return []
    used = kept
  }
  const deviation = (of: (slope: Slope) => number): number =>
    slopes.reduce((sum, slope) => sum + slope.weight * Math.min(0.1, Math.abs(of(slope))), 0)
  const before = deviation(slope => slope.value)
  const after = deviation(slope => slope.value - valueAt(bend, slope.terms))
  if (after > (1 - MIN_EXPLAINED) * before) return []
  const height = weightedMedian(boxes.map(box => ({ value: box.height, weight: box.width })))
  return largestMove(boxes, bend, size) < MIN_MOVE * height ? [] : bend
}

/** The image with its lines moved up by the curve, so that they are straight. */
export function unbent({ data, width, height }: Raster, bend: readonly number[]): Raster {
  const moved = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = Math.max(0, Math.min(height - 1.001, y + bendAt(bend, x, y, { width, height })))
      const top = Math.floor(from)
      const share = from - top
      const upper = (top * width + x) * 3
      const lower = top + 1 < height ? upper + width * 3 : upper
      const to = (y * width + x) * 3
      for (let channel = 0; channel < 3; channel++) {
        moved[to + channel] = (data[upper + channel] ?? 0) * (1 - share) + (data[lower + channel] ?? 0) * share
      }
    }
  }
  return { data: moved, width, height }
}

/** The slope of most lines, in radians; 0 if too few lines are long enough to determine it. */
export function skewOf(boxes: readonly TiltedBox[]): number {
  const long = boxes.filter(({ width, height }) => width > 3 * height)
  return long.length < 3 ? 0 : weightedMedian(long.map(({ angle, width }) => ({ value: angle, weight: width })))
}

function slopesOf(boxes: readonly TiltedBox[], { width, height }: Size, skew: number): Slope[] {
  const level = Math.tan(skew)
  return boxes.flatMap(({ spine = [] }) =>
    spine.slice(1).flatMap(([x, y], index): Slope[] => {
      const [fromX, fromY] = spine[index] ?? [x, y]
      const length = x - fromX
      const value = (y - fromY) / length - level
      if (length <= 0 || !(Math.abs(value) < MAX_SLOPE)) return []
      const [u, v] = [(x + fromX) / 2 / width - 0.5, (y + fromY) / 2 / height - 0.5]
      return [{ terms: [1, u, v, u * u, u * v], value, weight: length / width }]
    }),
  )
}

const valueAt = (bend: readonly number[], terms: readonly number[]): number =>
  terms.reduce((sum, term, index) => sum + term * (bend[index] ?? 0), 0)

/** The maximum difference by which the parts of a line are moved; moving a whole line is harmless. */
function largestMove(boxes: readonly TiltedBox[], bend: readonly number[], size: Size): number {
  const moves = boxes.map(({ y }) => {
    const at = [0.1, 0.3, 0.5, 0.7, 0.9].map(share => bendAt(bend, share * size.width, y, size))
    return Math.max(...at) - Math.min(...at)
  })
  return Math.max(0, ...moves)
}

/** Solves the weighted least squares problem by Gaussian elimination. */
function leastSquares(slopes: readonly Slope[]): number[] {
  const count = slopes[0]?.terms.length ?? 0
  const total = slopes.reduce((sum, { weight }) => sum + weight, 0)
  const rows = Array.from({ length: count }, (_, row) =>
    Array.from({ length: count + 1 }, (_, column) => {
      const sum = slopes.reduce((sum, { terms, value, weight }) => {
        return sum + weight * (terms[row] ?? 0) * (column === count ? value : (terms[column] ?? 0))
      }, 0)
      return row === column ? sum + RIDGE * total * (row === 0 ? 0.01 : 0.05) : sum
    }),
  )
  for (const [pivot, pivotRow] of rows.entries()) {
    const divisor = pivotRow[pivot] ?? 1
    for (const [index, row] of rows.entries()) {
      if (index === pivot) continue
      const factor = (row[pivot] ?? 0) / divisor
      for (let column = pivot; column <= count; column++)
        row[column] = (row[column] ?? 0) - factor * (pivotRow[column] ?? 0)
    }
  }
  return rows.map((row, index) => (row[count] ?? 0) / (row[index] ?? 1))
}

function weightedMedian(values: readonly { readonly value: number; readonly weight: number }[]): number {
  const sorted = [...values].sort((a, b) => a.value - b.value)
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2
  let sum = 0
  for (const { value, weight } of sorted) {
    sum += weight
    if (sum >= half) return value
  }
  return 0
}
