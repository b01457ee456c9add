import type { Raster, Rotation } from './raster.js'

/** A picture turned clockwise. */
export function rotated({ data, width, height }: Raster, rotation: Rotation): Raster {
  if (rotation === 0) return { data, width, height }
  const [toWidth, toHeight] = rotation === 180 ? [width, height] : [height, width]
  const turned = new Uint8Array(data.length)
  for (let y = 0; y < toHeight; y++) {
    for (let x = 0; x < toWidth; x++) {
      const fromX = rotation === 90 ? y : rotation === 180 ? width - 1 - x : width - 1 - y
      const fromY = rotation === 90 ? height - 1 - x : rotation === 180 ? height - 1 - y : x
      const from = (fromY * width + fromX) * 3
      const to = (y * toWidth + x) * 3
      turned[to] = data[from] ?? 0
      turned[to + 1] = data[from + 1] ?? 0
      turned[to + 2] = data[from + 2] ?? 0
    }
  }
  return { data: turned, width: toWidth, height: toHeight }
}
