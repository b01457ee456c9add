import type { Raster } from '../images/raster.js'
import { rotated } from '../images/rotate.js'
import type { PageText } from '../text/document-text.js'
import { layoutPage } from '../text/layout-page.js'
import { detectLines } from './detect-lines.js'
import { loadModels } from './models.js'
import { recognizeLines } from './recognize-lines.js'
import { uprightRotation } from './upright.js'
import { wordsOf } from './words.js'

/** How a picture is read. */
export interface ReadingOptions {
  /** Turns the picture first so that its text is upright. */
  autoRotate?: boolean | undefined
  signal?: AbortSignal | undefined
}

/** Reads the text of a picture of a page. Places are in its pixels, after it was turned upright. */
export async function readPicture(
  picture: Raster,
  index: number,
  { autoRotate = false, signal }: ReadingOptions = {},
): Promise<PageText> {
  const models = await loadModels()
  signal?.throwIfAborted()
  const raster = autoRotate ? rotated(picture, await uprightRotation(models, picture)) : picture
  const lines = await recognizeLines(models, raster, await detectLines(models, raster), signal)
  const page = layoutPage({ index, width: raster.width, height: raster.height }, lines.flatMap(wordsOf))
  return { ...page, recognised: true }
}
