import type { Raster, Rotation } from '../images/raster.js'
import { rotated } from '../images/rotate.js'
import { detectLines } from './detect-lines.js'
import type { OcrModels } from './models.js'
import { recognizeLines } from './recognize-lines.js'
import type { TiltedBox } from './tilted-box.js'

/** So many of the longest lines tell which way is up. */
const SAMPLE = 8

/** By how much a picture has to be turned, clockwise, so that most of its text is upright. */
export async function uprightRotation(models: OcrModels, raster: Raster): Promise<Rotation> {
  const boxes = await detectLines(models, raster)
  const standing = boxes.reduce((sum, box) => sum + (stands(box) ? 1 : -1) * Math.max(box.width, box.height), 0) > 0
  const candidates: readonly [Rotation, Rotation] = standing ? [90, 270] : [0, 180]
  const [first, second] = await Promise.all(candidates.map(rotation => readability(models, rotated(raster, rotation))))
  return (first ?? 0) >= (second ?? 0) ? candidates[0] : candidates[1]
}

/** Whether a line runs up or down. Lines of a character or two do not tell. */
function stands({ width, height, angle }: TiltedBox): boolean {
  const steep = Math.abs(Math.sin(angle)) > Math.SQRT1_2
  return width >= height ? steep : !steep
}

/** How sure the longest lines of a picture are read. */
async function readability(models: OcrModels, raster: Raster): Promise<number> {
  const boxes = (await detectLines(models, raster)).sort((a, b) => b.width - a.width).slice(0, SAMPLE)
  const lines = await recognizeLines(models, raster, boxes)
  const characters = lines.flatMap(line => line.characters)
  return characters.reduce((sum, { likelihood }) => sum + likelihood, 0) / Math.max(1, characters.length)
}
