import type { Location } from '../../../../contract.js'
import { clamp, type Size } from './box.js'

/** An edge of the typed value, in CSS pixels from the left edge of the strip. */
export interface TextEdge {
  /** Numbers in tables are aligned at their end. */
  readonly side: 'start' | 'end'
  readonly x: number
}

export interface StripOptions {
  /** In points. */
  readonly page: Size
  readonly box: Location
  /** Of the strip, in CSS pixels. */
  readonly size: Size
  readonly edge: TextEdge
}

export interface StripLayout {
  /** CSS pixels per point. */
  readonly scale: number
  /** The place of the page in the strip, in CSS pixels. */
  readonly left: number
  readonly top: number
  /** The box of the value in the strip, in CSS pixels. */
  readonly box: Location
}

/** Twice the printed size: 100 % is one CSS pixel per point. */
const SCALE = 2
/** Values that would be smaller than printed are not aligned with the typed value. */
const MIN_ALIGNED_SCALE = 1

/** In CSS pixels, around the value. */
const PADDING = 8

/** Places the printed value in the strip, with its edge at that of the typed value. It is made smaller until it fits. */
export function layoutStrip({ page, box, size, edge }: StripOptions): StripLayout {
  const [left, top, right, bottom] = box
  const width = Math.max(1, (right - left) * page.width)
  const height = Math.max(1, (bottom - top) * page.height)
  const room = edge.side === 'start' ? size.width - edge.x - PADDING : edge.x - PADDING
  const largest = Math.min(SCALE, (size.height - 2 * PADDING) / height, (size.width - 2 * PADDING) / width)
  const scale = Math.min(largest, Math.max(MIN_ALIGNED_SCALE, room / width))
  const start = edge.side === 'start' ? edge.x : edge.x - width * scale
  const x = clamp(start, PADDING, size.width - PADDING - width * scale)
  const y = (size.height - height * scale) / 2
  return {
    scale,
    left: x - left * page.width * scale,
    top: y - top * page.height * scale,
    box: [x, y, x + width * scale, y + height * scale],
  }
}
