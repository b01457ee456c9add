/** An image with boxes. */
export interface DrawnImage {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
}

/** The digits 0 to 9: five rows of three pixels each, as bits. */
const DIGITS = [
  [7, 5, 5, 5, 7],
  [2, 6, 2, 2, 7],
  [7, 1, 7, 4, 7],
  [7, 1, 7, 1, 7],
  [5, 5, 7, 1, 1],
  [7, 4, 7, 1, 7],
  [7, 4, 7, 5, 7],
  [7, 1, 1, 1, 1],
  [7, 5, 7, 5, 7],
  [7, 5, 7, 1, 7],
] as const

const RED = [220, 0, 60] as const
const WHITE = [255, 255, 255] as const
const LINE_WIDTH = 2
/** Width of a pixel of a digit. */
const SCALE = 3
const QUALITY = 75
/** The largest image that is decoded, in pixels and MB. */
const DECODER_LIMITS = { maxResolutionInMP: 25, maxMemoryUsageInMB: 300 }

type Color = readonly [number, number, number]

/**
 * Draws boxes on a JPEG, each with its number.
 *
 * @param boxes Left, top, right and bottom edge, as fractions of the image.
 * @returns undefined if the image has too many pixels.
 */
export async function drawBoxes(
  jpeg: Uint8Array,
  boxes: readonly (readonly number[])[],
): Promise<DrawnImage | undefined> {
  const { decode, encode } = (await import('jpeg-js')).default
  const image = withinLimits(() => decode(jpeg, { ...DECODER_LIMITS, useTArray: true, formatAsRGBA: true }))
  if (image === undefined) return undefined
  const { width, height, data } = image
  if (boxes.length === 0) return { bytes: jpeg, width, height }

  const fill = (left: number, top: number, right: number, bottom: number, [red, green, blue]: Color): void => {
    for (let y = Math.max(0, top); y < Math.min(height, bottom); y += 1) {
      for (let x = Math.max(0, left); x < Math.min(width, right); x += 1) {
        data.set([red, green, blue], (y * width + x) * 4)
      }
    }
  }
  for (const [index, [left = 0, top = 0, right = 0, bottom = 0]] of boxes.entries()) {
    const [x0, x1] = [left, right].map(edge => clamp(edge, width)) as [number, number]
    const [y0, y1] = [top, bottom].map(edge => clamp(edge, height)) as [number, number]
    fill(x0 - LINE_WIDTH, y0 - LINE_WIDTH, x1 + LINE_WIDTH, y0, RED)
    fill(x0 - LINE_WIDTH, y1, x1 + LINE_WIDTH, y1 + LINE_WIDTH, RED)
    fill(x0 - LINE_WIDTH, y0, x0, y1, RED)
    fill(x1, y0, x1 + LINE_WIDTH, y1, RED)
    drawNumber(index + 1, x0 - LINE_WIDTH, y0 - LINE_WIDTH, fill)
  }
  const { data: bytes } = encode({ width, height, data }, QUALITY)
  return { bytes, width, height }
}

function withinLimits<T>(decode: () => T): T | undefined {
  try {
    return decode()
  } catch (error) {
    if (/maxResolutionInMP|maxMemoryUsageInMB/.test(String(error))) return undefined
    throw error
  }
}

/** Draws a number on a red label above a point, or below it at the top of the image. */
function drawNumber(
  number: number,
  x: number,
  y: number,
  fill: (left: number, top: number, right: number, bottom: number, color: Color) => void,
): void {
  const digits = [...String(number)].map(digit => DIGITS[Number(digit)] ?? DIGITS[0])
  const labelHeight = 7 * SCALE
  const top = y >= labelHeight ? y - labelHeight : y
  fill(x, top, x + (digits.length * 4 + 1) * SCALE, top + labelHeight, RED)
  for (const [index, rows] of digits.entries()) {
    for (const [row, bits] of rows.entries()) {
      for (let column = 0; column < 3; column += 1) {
        if ((bits & (4 >> column)) === 0) continue
        const left = x + (1 + index * 4 + column) * SCALE
        fill(left, top + (1 + row) * SCALE, left + SCALE, top + (2 + row) * SCALE, WHITE)
      }
    }
  }
}

const clamp = (edge: number, size: number): number => Math.round(Math.min(1, Math.max(0, edge)) * size)
