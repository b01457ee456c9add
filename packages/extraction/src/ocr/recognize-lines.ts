import type { Raster } from '../images/raster.js'
import type { OcrModels } from './models.js'
import type { TiltedBox } from './tilted-box.js'

/** The height to which lines are scaled for the network. */
const HEIGHT = 48
/** The most pixels of lines that are read at once. */
const MOST_PIXELS = 48 * 1280
const LONGEST = 2400

/** A line as it was read. */
export interface RecognizedLine {
  readonly box: TiltedBox
  /** The picture of the line that was read, 48 pixels high: one byte a pixel, dark is small. */
  readonly picture: { readonly data: Uint8Array; readonly width: number }
  readonly characters: readonly RecognizedCharacter[]
}

export interface RecognizedCharacter {
  readonly text: string
  /** Where its middle is along the picture of the line. */
  readonly x: number
  readonly likelihood: number
  /** How likely a space is anywhere between it and the next character. */
  space: number
}

interface Cut {
  readonly box: TiltedBox
  readonly width: number
  readonly input: Float32Array
  readonly gray: Uint8Array
}

/** Reads lines of text; those that hold none are left out. */
export async function recognizeLines(
  models: OcrModels,
  raster: Raster,
  boxes: readonly TiltedBox[],
  signal?: AbortSignal,
): Promise<RecognizedLine[]> {
  const cuts = boxes.map(box => cutOut(raster, box)).sort((a, b) => a.width - b.width)
  const lines: RecognizedLine[] = []
  for (const batch of batches(cuts)) {
    signal?.throwIfAborted()
    const width = Math.max(...batch.map(cut => cut.width))
    const input = new Float32Array(batch.length * 3 * HEIGHT * width)
    for (const [index, cut] of batch.entries()) {
      for (let row = 0; row < 3 * HEIGHT; row++) {
        input.set(cut.input.subarray(row * cut.width, (row + 1) * cut.width), (index * 3 * HEIGHT + row) * width)
      }
    }
    const { scores, steps, classes } = await models.recognize(input, [batch.length, 3, HEIGHT, width])
    for (const [index, { box, width: own, gray }] of batch.entries()) {
      const of = scores.subarray(index * steps * classes, (index + 1) * steps * classes)
      const characters = decode(of, steps, classes, models.alphabet, width / steps)
      if (characters.some(({ text }) => text.trim()))
        lines.push({ box, picture: { data: gray, width: own }, characters })
    }
  }
  return lines
}

function* batches(cuts: readonly Cut[]): Generator<Cut[]> {
  let batch: Cut[] = []
  for (const cut of cuts) {
    if (batch.length > 0 && (batch.length + 1) * cut.width * HEIGHT > MOST_PIXELS) {
      yield batch
      batch = []
    }
    batch.push(cut)
  }
  if (batch.length > 0) yield batch
}

/** The picture of a line, turned upright and scaled, as the network takes it: blue, green and red from -1 to 1. */
function cutOut({ data, width, height }: Raster, box: TiltedBox): Cut {
  const scale = HEIGHT / box.height
  const own = Math.max(8, Math.min(LONGEST, Math.round(box.width * scale)))
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

/** The best character of each step; the same one in steps that follow each other is one character. */
function decode(
  scores: Float32Array,
  steps: number,
  classes: number,
  alphabet: readonly string[],
  stepWidth: number,
): RecognizedCharacter[] {
  const characters: RecognizedCharacter[] = []
  let previous = 0
  let start = 0
  for (let step = 0; step < steps; step++) {
    const from = step * classes
    let best = 0
    for (let index = 1; index < classes; index++) {
      if ((scores[from + index] ?? 0) > (scores[from + best] ?? 0)) best = index
    }
    if (best !== previous) start = step
    if (best !== 0) {
      const x = ((start + step + 1) / 2) * stepWidth
      const character = { text: alphabet[best] ?? '', x, likelihood: scores[from + best] ?? 0, space: 0 }
      if (best === previous) characters.pop()
      characters.push(character)
    }
    const last = characters.at(-1)
    if (last) last.space = Math.max(last.space, scores[from + classes - 1] ?? 0)
    previous = best
  }
  return characters
}
