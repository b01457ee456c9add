import { hasPrint } from '../images/ink.js'
import type { Raster } from '../images/raster.js'
import type { Box } from '../text/geometry.js'
import type { Size } from '../text/placement.js'

/** The number of grid cells across and down the page. */
const CELLS = 64
/** The number of cells around text that count as covered by it. */
const MARGIN_CELLS = 1
/** The minimum fraction of the page's cells with print for images to contain text. */
const MIN_PRINTED_SHARE = 0.006
/** The minimum contrast between print and paper. */
const PRINT_CONTRAST = 60

/** The cells of a page that are covered by images but not by text. */
export interface UncoveredImages {
  readonly cells: readonly number[]
}

/**
 * Finds the parts of images that are not covered by text.
 * @param minShare The minimum fraction of the page that these parts must cover.
 * @returns undefined if they cover less.
 */
export function uncoveredImages(
  images: readonly Box[],
  texts: readonly Box[],
  size: Size,
  minShare: number,
): UncoveredImages | undefined {
  const grid = new Uint8Array(CELLS * CELLS)
  for (const box of images) mark(grid, box, size, 0, 1)
  if (shareOf(grid) < minShare) return undefined
  for (const box of texts) mark(grid, box, size, MARGIN_CELLS, 0)
  return shareOf(grid) >= minShare ? { cells: [...grid.keys()].filter(cell => grid[cell]) } : undefined
}

/** Whether the uncovered parts of images contain print. */
export function showPrint({ cells }: UncoveredImages, raster: Raster): boolean {
  const [width, height] = [raster.width / CELLS, raster.height / CELLS]
  let printed = 0
  for (const cell of cells) {
    const [left, top] = [(cell % CELLS) * width, Math.floor(cell / CELLS) * height]
    if (hasPrint(raster, { left, top, right: left + width, bottom: top + height }, PRINT_CONTRAST)) printed += 1
    if (printed >= MIN_PRINTED_SHARE * CELLS * CELLS) return true
  }
  return false
}

const shareOf = (grid: Uint8Array): number => grid.reduce((sum, cell) => sum + cell, 0) / grid.length

function mark(grid: Uint8Array, box: Box, { width, height }: Size, margin: number, value: 0 | 1): void {
  const cellOf = (position: number, length: number, extra: number): number =>
    Math.max(0, Math.min(CELLS - 1, Math.floor((position / length) * CELLS) + extra))
  if (box.right < 0 || box.bottom < 0 || box.left > width || box.top > height) return
  const [left, right] = [cellOf(box.left, width, -margin), cellOf(box.right, width, margin)]
  const [top, bottom] = [cellOf(box.top, height, -margin), cellOf(box.bottom, height, margin)]
  for (let row = top; row <= bottom; row++) grid.fill(value, row * CELLS + left, row * CELLS + right + 1)
}
