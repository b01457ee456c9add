import { median } from '../text/geometry.js'
import type { Point, TiltedBox } from './tilted-box.js'

/** The minimum likelihood of a text pixel. */
const PIXEL_THRESHOLD = 0.3
/** The minimum mean likelihood of a text region. */
const REGION_THRESHOLD = 0.5
/** Smaller regions are noise. */
const LEAST_PIXELS = 12
const LEAST_HEIGHT = 3
/** The minimum ratio of length to height of the regions that determine the page's skew. */
const ELONGATED = 4
/** The distance between the points of a region's spine, as a multiple of the region's height, and their maximum number. */
const SPINE_STEP = 3
const MAX_SPINE_POINTS = 10

interface Region {
  pixels: number[]
  likelihood: number
}

/** The bounding boxes of connected regions of text pixels. */
export function findRegions(likelihood: Float32Array, width: number, height: number): TiltedBox[] {
  const regions = connected(likelihood, width, height).filter(
    ({ pixels, likelihood }) => pixels.length >= LEAST_PIXELS && likelihood / pixels.length >= REGION_THRESHOLD,
  )
  const shapes = regions.map(({ pixels }) => ({ pixels, ...orientation(pixels, width) }))
  const tilts = shapes.filter(({ elongation }) => elongation >= ELONGATED).map(({ angle }) => angle)
  const tilt = median(tilts)
  return shapes
    .map(({ pixels, angle, elongation }) => boxAround(pixels, width, elongation >= ELONGATED ? angle : tilt))
    .filter(box => Math.min(box.height, box.width) >= LEAST_HEIGHT)
}

function connected(likelihood: Float32Array, width: number, height: number): Region[] {
  const seen = new Uint8Array(width * height)
  const isText = (at: number): boolean => (likelihood[at] ?? 0) > PIXEL_THRESHOLD
  const regions: Region[] = []
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] || !isText(start)) continue
    const region: Region = { pixels: [start], likelihood: 0 }
    seen[start] = 1
    for (let next = 0; next < region.pixels.length; next++) {
      const at = region.pixels[next] ?? 0
      region.likelihood += likelihood[at] ?? 0
      const [x, y] = [at % width, Math.floor(at / width)]
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
          const neighbour = row * width + column
          if (seen[neighbour] || !isText(neighbour)) continue
          seen[neighbour] = 1
          region.pixels.push(neighbour)
        }
      }
    }
    regions.push(region)
  }
  return regions
}

/** The direction of the largest spread of the pixels, and its ratio to the spread across. */
function orientation(pixels: readonly number[], width: number): { angle: number; elongation: number } {
  let [sumX, sumY] = [0, 0]
  for (const at of pixels) {
    sumX += at % width
    sumY += Math.floor(at / width)
  }
  const [meanX, meanY] = [sumX / pixels.length, sumY / pixels.length]
  let [xx, xy, yy] = [0, 0, 0]
  for (const at of pixels) {
    const x = (at % width) - meanX
    const y = Math.floor(at / width) - meanY
    xx += x * x
    xy += x * y
    yy += y * y
  }
  const spread = Math.hypot(xx - yy, 2 * xy)
  const [most, least] = [(xx + yy + spread) / 2, (xx + yy - spread) / 2]
  return {
    angle: 0.5 * Math.atan2(2 * xy, xx - yy),
    elongation: Math.sqrt(most / Math.max(least, 1e-6)),
  }
}

/** The bounding box of the pixels, rotated by `angle`. */
function boxAround(pixels: readonly number[], width: number, angle: number): TiltedBox {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const at of pixels) {
    const [x, y] = [(at % width) + 0.5, Math.floor(at / width) + 0.5]
    const along = x * cos + y * sin
    const across = y * cos - x * sin
    left = Math.min(left, along)
    right = Math.max(right, along)
    top = Math.min(top, across)
    bottom = Math.max(bottom, across)
  }
  const [along, across] = [(left + right) / 2, (top + bottom) / 2]
  const box = {
    x: along * cos - across * sin,
    y: along * sin + across * cos,
    width: right - left + 1,
    height: bottom - top + 1,
    angle,
  }
  const steps = Math.min(MAX_SPINE_POINTS, Math.floor(box.width / (SPINE_STEP * box.height)))
  return steps < 2 ? box : { ...box, spine: spineOf(pixels, width, angle, left, (right - left) / steps, steps) }
}

/** The centres of a region's sections along its direction. */
function spineOf(
  pixels: readonly number[],
  width: number,
  angle: number,
  start: number,
  step: number,
  steps: number,
): Point[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [sumX, sumY, counts] = [new Float64Array(steps), new Float64Array(steps), new Uint32Array(steps)]
  for (const at of pixels) {
    const x = (at % width) + 0.5
    const y = Math.floor(at / width) + 0.5
    const index = Math.min(steps - 1, Math.floor((x * cos + y * sin - start) / step))
    sumX[index] = (sumX[index] ?? 0) + x
    sumY[index] = (sumY[index] ?? 0) + y
    counts[index] = (counts[index] ?? 0) + 1
  }
  return Array.from(counts.keys()).flatMap((index): Point[] => {
    const count = counts[index] ?? 0
    return count === 0 ? [] : [[(sumX[index] ?? 0) / count, (sumY[index] ?? 0) / count]]
  })
}
