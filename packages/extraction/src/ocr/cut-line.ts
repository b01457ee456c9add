import type { Raster } from '../images/raster.js'
import type { TiltedBox } from './tilted-box.js'

/** The height in pixels to which lines are scaled for the network. */
export const HEIGHT = 48
/** The width in pixels to which longer lines are squeezed. */
const MAX_WIDTH = 2400

/** A line that was cut out of a picture. */
export interface LineCrop {
  readonly box: TiltedBox
  /** In pixels; the height is 48. */
  readonly width: number
  /** Blue, green and red from -1 to 1, one channel after the other. */
  readonly input: Float32Array
  /** One byte a pixel, dark is small. */
  readonly gray: Uint8Array
}

/** The width of a line when it is 48 pixels high. */
export function cropWidth({ width, height }: TiltedBox): number {
  return Math.max(8, Math.min(MAX_WIDTH, Math.round((width * HEIGHT) / height)))
}

/** The picture of a line, turned upright and scaled, as the network takes it: blue, green and red from -1 to 1. */
export function cutLine({ data, width, height }: Raster, box: TiltedBox): LineCrop {
  const own = cropWidth(box)
  const input = new Float32Array(3 * HEIGHT * own)
  const gray = new Uint8Array(HEIGHT * own)
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)]
  const [stepX, stepY] = [box.width / own, box.height / HEIGHT]
  const size = HEIGHT * own
  for (let row = 0; row < HEIGHT; row++) {
    const across = (row + 0.5) * stepY - box.height / 2
    for (let column = 0; column < own; column++) {
      const along = (column + 0.5) * stepX - box.width / 2
      const x = clamp(box.x + along * cos - across * sin - 0.5, width - 1)
      const y = clamp(box.y + along * sin + across * cos - 0.5, height - 1)
      const [left, top] = [
        Math.min(Math.floor(x), Math.max(0, width - 2)),
        Math.min(Math.floor(y), Math.max(0, height - 2)),
      ]
      const [shareX, shareY] = [x - left, y - top]
      const at = (top * width + left) * 3
      const below = height > 1 ? at + width * 3 : at
      const beside = width > 1 ? 3 : 0
      let light = 0
      for (let channel = 0; channel < 3; channel++) {
        const upper = (data[at + channel] ?? 0) * (1 - shareX) + (data[at + beside + channel] ?? 0) * shareX
        const lower = (data[below + channel] ?? 0) * (1 - shareX) + (data[below + beside + channel] ?? 0) * shareX
        const value = upper * (1 - shareY) + lower * shareY
        light += value
        input[(2 - channel) * size + row * own + column] = value / 127.5 - 1
      }
      gray[row * own + column] = light / 3
    }
  }
  return { box, width: own, input, gray }
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value))
