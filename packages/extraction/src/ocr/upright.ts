import type { Raster, Rotation } from '../images/raster.js'
import type { OcrModels } from './models.js'
import { readabilityOf } from './quality.js'
import { recognizeLines } from './recognize-lines.js'
import type { TiltedBox } from './tilted-box.js'

/** The number of lines, longest first, that are read to determine the orientation. */
const SAMPLE_LINES = 8
/** The minimum increase of the mean likelihood for a different orientation than that of the input. */
const MIN_ADVANTAGE = 0.05

/** Whether most lines of a page are vertical. */
export function isSideways(boxes: readonly TiltedBox[]): boolean {
  return boxes.reduce((sum, box) => sum + (isVertical(box) ? 1 : -1) * Math.max(box.width, box.height), 0) > 0
}

/**
 * The clockwise rotation that makes most of the text of a picture upright.
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

/** Whether a line is vertical. This is unreliable for lines with one or two characters. */
function isVertical({ width, height, angle }: TiltedBox): boolean {
  const steep = Math.abs(Math.sin(angle)) > Math.SQRT1_2
  return width >= height ? steep : !steep
}

/** The mean likelihood of the characters of the lines if the picture is upright after the rotation. */
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

/** The same box, with the reading direction that it has if the picture is upright after the rotation. */
function readAfter({ x, y, width, height, angle }: TiltedBox, rotation: Rotation): TiltedBox {
  const direction = (-rotation * Math.PI) / 180
  const quarters = Math.round((direction - angle) / (Math.PI / 2))
  const turned = angle + quarters * (Math.PI / 2)
  return quarters % 2 === 0
    ? { x, y, width, height, angle: turned }
    : { x, y, width: height, height: width, angle: turned }
}
