import type { Raster, Rotation } from '../images/raster.js'
import { rotated } from '../images/rotate.js'
import type { PageText } from '../text/document-text.js'
import { layoutPage, type TextFragment } from '../text/layout-page.js'
import { deskewedBox, type Placement, placedPage } from '../text/placement.js'
import { fitBend, skewOf, unbent } from './bend.js'
import { detectLines } from './detect-lines.js'
import { loadModels } from './models.js'
import { qualityOf, readabilityOf } from './quality.js'
import { recognizeLines } from './recognize-lines.js'
import { isSideways, uprightRotation } from './upright.js'
import { wordsOf } from './words.js'

/**
 * In radians. A smaller slope (0.2 degrees) does not move words to other rows. A larger slope (17 degrees) is not the skew of a
 * page, but of a few slanted lines.
 */
const MIN_SKEW = 0.003
const MAX_SKEW = 0.3
/** Pages with a lower mean likelihood may be upside down. Pages with vertical lines have already been rotated. */
const UPRIGHT_READABILITY = 0.9

/** Options for reading a picture. */
export interface ReadingOptions {
  /** Whether locations refer to the picture after it was rotated upright, rather than to the input. Default false. */
  autoRotate?: boolean | undefined
  /** Aborts the recognition before the next batch of lines. */
  signal?: AbortSignal | undefined
}

/** The recognised text of a picture, after it was rotated upright and straightened. */
export interface RecognizedPicture {
  /** In pixels. */
  readonly width: number
  readonly height: number
  readonly fragments: readonly TextFragment[]
  readonly placement: Placement
  /** From 0 to 1; see {@link PageText.quality}. */
  readonly quality: number
}

/** Reads the text of a picture of a page. Positions are in pixels of the upright, straightened picture. */
export async function readPicture(
  picture: Raster,
  index: number,
  { autoRotate = false, signal }: ReadingOptions = {},
): Promise<PageText> {
  const { width, height, fragments, placement, quality } = await recognizePicture(picture, { signal })
  const page = { ...layoutPage({ index, width, height }, fragments), recognised: true }
  return placedPage({ ...page, ...(quality < 1 && { quality }) }, placement, autoRotate)
}

/**
 * Recognises the text of a picture of a page.
 * @param canTurn Whether the picture may be on its side or upside down. Default true.
 */
export async function recognizePicture(
  picture: Raster,
  { canTurn = true, signal }: { canTurn?: boolean; signal?: AbortSignal | undefined } = {},
): Promise<RecognizedPicture> {
  const models = await loadModels()
  signal?.throwIfAborted()
  let [raster, rotation]: [Raster, Rotation] = [picture, 0]
  let boxes = await detectLines(models, raster)
  const turnUpright = async (): Promise<boolean> => {
    rotation = await uprightRotation(models, raster, boxes)
    if (rotation === 0) return false
    raster = rotated(picture, rotation)
    boxes = await detectLines(models, raster)
    return true
  }
  const isOnSide = canTurn && isSideways(boxes)
  if (isOnSide) await turnUpright()
  let { lines, bend } = await readStraightened()
  const canBeUpsideDown = canTurn && !isOnSide && boxes.length > 0 && readabilityOf(lines) < UPRIGHT_READABILITY
  if (canBeUpsideDown && (await turnUpright())) {
    const turned = await readStraightened()
    lines = turned.lines
    bend = turned.bend
  }
  const { width, height } = raster
  const slope = skewOf(lines.map(({ box }) => box))
  const skew = Math.abs(slope) < MIN_SKEW || Math.abs(slope) > MAX_SKEW ? 0 : slope
  const fragments = lines.flatMap(wordsOf).map((fragment): TextFragment => {
    return { ...fragment, box: deskewedBox(fragment.box, { width, height }, skew) }
  })
  return { width, height, fragments, placement: { rotation, skew, bend }, quality: qualityOf(lines) }

  async function readStraightened() {
    const bend = fitBend(boxes, raster, skewOf(boxes))
    if (bend.length > 0) {
      raster = unbent(raster, bend)
      boxes = await detectLines(models, raster)
    }
    return { lines: await recognizeLines(models, raster, boxes, signal), bend }
  }
}
