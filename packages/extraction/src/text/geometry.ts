/** A rectangle on a page, in points, measured from the page's top left corner. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export function heightOf(box: Box): number {
  return box.bottom - box.top
}

export function widthOf(box: Box): number {
  return box.right - box.left
}

/** The smallest rectangle around all `boxes`. */
export function unionOf(boxes: readonly Box[]): Box {
  const union: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const box of boxes) {
    union.left = Math.min(union.left, box.left)
    union.top = Math.min(union.top, box.top)
    union.right = Math.max(union.right, box.right)
    union.bottom = Math.max(union.bottom, box.bottom)
  }
  return union
}

/** Converts a box to another unit. */
export function scaledBox({ left, top, right, bottom }: Box, scale: number): Box {
  return { left: left * scale, top: top * scale, right: right * scale, bottom: bottom * scale }
}

/** The horizontal overlap of two boxes, in points; if negative, the gap between them. */
export function overlapAcross(a: Box, b: Box): number {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left)
}

/** The vertical overlap of two boxes, in points; if negative, the gap between them. */
export function overlapDown(a: Box, b: Box): number {
  return Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
}

/** Whether two boxes are in the same printed row. */
export function onSameRow(a: Box, b: Box): boolean {
  return overlapDown(a, b) > 0.5 * Math.min(heightOf(a), heightOf(b))
}

/** Whether two boxes are in the same column: they overlap, or their left or right edges are aligned. */
export function inSameColumn(a: Box, b: Box): boolean {
  const tolerance = 0.5 * Math.max(heightOf(a), heightOf(b))
  return (
    overlapAcross(a, b) > 0.3 * Math.min(widthOf(a), widthOf(b)) ||
    Math.abs(a.left - b.left) < tolerance ||
    Math.abs(a.right - b.right) < tolerance
  )
}

/**
 * Whether a box is below another one in the same column.
 *
 * @param lines The maximum gap between them, in type heights.
 * @param height The type height, in points.
 */
export function isBelow(lower: Box, upper: Box, lines: number, height: number = heightOf(upper)): boolean {
  const gap = lower.top - upper.bottom
  return gap > -0.3 * height && gap < lines * height && inSameColumn(lower, upper)
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 0
}
