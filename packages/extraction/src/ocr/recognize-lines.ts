import type { Raster } from '../images/raster.js'
import { cropWidth, cutLine, HEIGHT } from './cut-line.js'
import { decodeLine, type RecognizedCharacter } from './decode-line.js'
import { handicapsForAnyLanguage, handicapsForPage } from './letter-handicaps.js'
import type { OcrModels } from './models.js'
import { keepProbable, type StepScores } from './step-scores.js'
import type { TiltedBox } from './tilted-box.js'

/** The maximum number of pixels in a batch of lines. */
const MOST_PIXELS = HEIGHT * 1280

/** A recognized line. */
export interface RecognizedLine {
  readonly box: TiltedBox
  /** The image of the line, 48 pixels high, with one byte per pixel; dark pixels have low values. */
  readonly picture: { readonly data: Uint8Array; readonly width: number }
  readonly characters: readonly RecognizedCharacter[]
  /** The scores from which the characters were decoded. */
  readonly scores: StepScores
  /** The width of a step, in pixels of `picture`. */
  readonly stepWidth: number
}

/** Recognizes lines of text; lines without text are omitted. */
export async function recognizeLines(
  models: OcrModels,
  raster: Raster,
  boxes: readonly TiltedBox[],
  signal?: AbortSignal,
): Promise<RecognizedLine[]> {
  const handicaps = handicapsForAnyLanguage(models.alphabet)
  const lines: RecognizedLine[] = []
  for (const boxesOfBatch of batches(boxes)) {
    signal?.throwIfAborted()
    const batch = boxesOfBatch.map(box => cutLine(raster, box))
    const width = Math.max(...batch.map(cut => cut.width))
    const input = new Float32Array(batch.length * 3 * HEIGHT * width)
    for (const [index, cut] of batch.entries()) {
      for (let row = 0; row < 3 * HEIGHT; row++) {
        input.set(cut.input.subarray(row * cut.width, (row + 1) * cut.width), (index * 3 * HEIGHT + row) * width)
      }
    }
    const { scores, steps, classes } = await models.recognize(input, [batch.length, 3, HEIGHT, width])
    for (const [index, { box, width: ownWidth, gray }] of batch.entries()) {
      const own = keepProbable(scores.subarray(index * steps * classes, (index + 1) * steps * classes), steps, classes)
      const stepWidth = width / steps
      const characters = decodeLine(own, models.alphabet, handicaps, stepWidth)
      if (hasText(characters)) {
        lines.push({ box, picture: { data: gray, width: ownWidth }, characters, scores: own, stepWidth })
      }
    }
  }
  return withLettersOfPage(models, lines)
}

/** Decodes the lines again, with the letters of the languages that the page is written in. */
function withLettersOfPage({ alphabet }: OcrModels, lines: RecognizedLine[]): RecognizedLine[] {
  const handicaps = handicapsForPage(
    alphabet,
    lines.flatMap(line => line.characters),
  )
  return lines
    .map(line => ({ ...line, characters: decodeLine(line.scores, alphabet, handicaps, line.stepWidth) }))
    .filter(({ characters }) => hasText(characters))
}

const hasText = (characters: readonly RecognizedCharacter[]): boolean => characters.some(({ text }) => text.trim())

/** Batches of lines with about the same width, narrow lines first. */
function* batches(boxes: readonly TiltedBox[]): Generator<TiltedBox[]> {
  let batch: TiltedBox[] = []
  for (const box of [...boxes].sort((a, b) => cropWidth(a) - cropWidth(b))) {
    if (batch.length > 0 && (batch.length + 1) * cropWidth(box) * HEIGHT > MOST_PIXELS) {
      yield batch
      batch = []
    }
    batch.push(box)
  }
  if (batch.length > 0) yield batch
}
