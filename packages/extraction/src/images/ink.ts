import type { Box } from '../text/geometry.js'
import type { Raster } from './raster.js'

/** The examined part of the height of a box. */
const MIDDLE = { from: 0.2, to: 0.8 }
/** At most this many times the pixels of a picture are painted. Boxes of print hardly overlap. */
const MAX_PAINTED_SHARE = 20
/** Around erased boxes this share of their height is erased too. */
const ERASED_MARGIN = 0.12

/**
 * Whether anything is drawn in the middle of the height of a box. The upper and the lower fifth are left out, as they can contain
 * ruled lines.
 * @param contrast How far the lightest and the darkest value of red, green or blue have to differ.
 */
export function hasPrint(raster: Raster, box: Box, contrast: number): boolean {
  const height = box.bottom - box.top
  const [left, right] = rangeOf(box.left, box.right, raster.width)
  const [top, bottom] = rangeOf(box.top + MIDDLE.from * height, box.top + MIDDLE.to * height, raster.height)
  const lightest = [0, 0, 0]
  const darkest = [255, 255, 255]
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * raster.width + x) * 3
      for (let channel = 0; channel < 3; channel++) {
        const value = raster.data[at + channel] ?? 0
        if (value > (lightest[channel] ?? 0)) lightest[channel] = value
        if (value < (darkest[channel] ?? 0)) darkest[channel] = value
        if ((lightest[channel] ?? 0) - (darkest[channel] ?? 0) >= contrast) return true
      }
    }
  }
  return false
}

/** Paints boxes in the color of their surroundings; changes the picture. */
export function erase(raster: Raster, boxes: readonly Box[]): void {
  let painted = 0
  for (const box of boxes) {
    const margin = ERASED_MARGIN * (box.bottom - box.top)
    const [left, right] = rangeOf(box.left - margin, box.right + margin, raster.width)
    const [top, bottom] = rangeOf(box.top - margin, box.bottom + margin, raster.height)
    painted += (right - left) * (bottom - top)
    if (painted > MAX_PAINTED_SHARE * raster.width * raster.height) return
    const color = surroundings(raster, left, right, top, bottom)
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) raster.data.set(color, (y * raster.width + x) * 3)
    }
  }
}

/** The lightest color right above and below a box: that of the paper, if the print is dark. */
function surroundings({ data, width, height }: Raster, left: number, right: number, top: number, bottom: number) {
  let best: readonly number[] = [255, 255, 255]
  let light = -1
  const step = Math.max(1, Math.floor((right - left) / 16))
  for (const y of [Math.max(0, top - 1), Math.min(height - 1, bottom)]) {
    for (let x = left; x < right; x += step) {
      const at = (y * width + x) * 3
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3)
      if (red + green + blue <= light) continue
      light = red + green + blue
      best = [red, green, blue]
    }
  }
  return best
}

const rangeOf = (from: number, to: number, size: number): [number, number] => {
  const start = Math.max(0, Math.min(size, Math.floor(from)))
  return [start, Math.max(start, Math.min(size, Math.ceil(to)))]
}
