import type { Raster, Rotation } from '../images/raster.js'
import type { OcrModels } from './models.js'
import { readabilityOf } from './quality.js'
import { recognizeLines } from './recognize-lines.js'
import type { TiltedBox } from './tilted-box.js'

/** The number of longest lines that are read to find out which way is up. */
const SAMPLE_LINES = 8
/** Another direction has to be read with so much more likelihood than the one in which the page is given. */
const MIN_ADVANTAGE = 0.05

/** Whether most lines of a page run up or down. */
export function isSideways(boxes: readonly TiltedBox[]): boolean {
  return boxes.reduce((sum, box) => sum + (isVertical(box) ? 1 : -1) * Math.max(box.width, box.height), 0) > 0
}

/**
 * By how much a picture has to be turned, clockwise, so that most of its text is upright.
 * @param boxes The lines of the picture.
 */
export async function uprightRotation(
  models: OcrModels,
  raster: Raster,
  boxes: readonly TiltedBox[],
): Promise<Rotation> {
  const turns: readonly Rotation[] = isSideways(boxes) ? [90, 270] : [180]
  const sample = [...boxes].sort((a, b) => longerSide(b) - longerSide(a)).slice(0, SAMPLE_LINES)
  let best: { rotation: Rotation; likelihood: number } = {
    rotation: 0,
    likelihood: (await readability(models, raster, sample, 0)) + MIN_ADVANTAGE,
  }
  for (const rotation of turns) {
    const likelihood = await readability(models, raster, sample, rotation)
    if (likelihood > best.likelihood) best = { rotation, likelihood }
  }
  return best.rotation
}

const longerSide = ({ width, height }: TiltedBox): number => Math.max(width, height)

/** Whether a line runs up or down. Lines of a character or two are no indication. */
function isVertical({ width, height, angle }: TiltedBox): boolean {
  const steep = Math.abs(Math.sin(angle)) > Math.SQRT1_2
  return width >= height ? steep : !steep
}

/** The mean likelihood of the characters of some lines, if the picture is upright after a turn. */
const readability = async (
  models: OcrModels,
  raster: Raster,
  boxes: readonly TiltedBox[],
  rotation: Rotation,
): Promise<number> =>
  readabilityOf(
    await recognizeLines(
      models,
      raster,
      boxes.map(box => readAfter(box, rotation)),
    ),
  )

/** The same rectangle with the direction of reading that it has if the picture is upright after a turn. */
function readAfter({ x, y, width, height, angle }: TiltedBox, rotation: Rotation): TiltedBox {
  const direction = (-rotation * Math.PI) / 180
  const quarters = Math.round((direction - angle) / (Math.PI / 2))
  const turned = angle + quarters * (Math.PI / 2)
  return quarters % 2 === 0
    ? { x, y, width, height, angle: turned }
    : { x, y, width: height, height: width, angle: turned }
}
