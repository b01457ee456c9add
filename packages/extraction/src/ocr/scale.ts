import type { Raster } from '../images/raster.js'

/** A picture in another size: each pixel is mixed of the four around its place, or of all that it covers when it gets smaller. */
export function scaled(raster: Raster, width: number, height: number): Raster {
  if (raster.width === width && raster.height === height) return raster
  const columns = spans(raster.width, width)
  const rows = spans(raster.height, height)
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [rows[2 * y] ?? 0, rows[2 * y + 1] ?? 0]
    for (let x = 0; x < width; x++) {
      const [left, right] = [columns[2 * x] ?? 0, columns[2 * x + 1] ?? 0]
      let [red, green, blue] = [0, 0, 0]
      for (let row = top; row < bottom; row++) {
        for (let at = (row * raster.width + left) * 3, end = at + (right - left) * 3; at < end; at += 3) {
          red += raster.data[at] ?? 0
          green += raster.data[at + 1] ?? 0
          blue += raster.data[at + 2] ?? 0
        }
      }
      const count = (bottom - top) * (right - left)
      const to = (y * width + x) * 3
      data[to] = red / count
      data[to + 1] = green / count
      data[to + 2] = blue / count
    }
  }
  return { data, width, height }
}

/** From where to where each of `to` pixels reaches in `from` pixels; at least one of them. */
function spans(from: number, to: number): Int32Array {
  const bounds = new Int32Array(2 * to)
  for (let index = 0; index < to; index++) {
    const start = Math.min(from - 1, Math.floor((index * from) / to))
    bounds[2 * index] = start
    bounds[2 * index + 1] = Math.max(start + 1, Math.min(from, Math.ceil(((index + 1) * from) / to - 1e-9)))
  }
  return bounds
}
