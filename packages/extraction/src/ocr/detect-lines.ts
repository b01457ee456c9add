import type { Raster } from '../images/raster.js'
import type { OcrModels } from './models.js'
import { findRegions } from './regions.js'
import { scaled } from './scale.js'
import type { Point, TiltedBox } from './tilted-box.js'

/** The maximum number of pixels. More pixels make detection slower, but do not find more lines. */
const MOST_PIXELS = 800_000
/** The sides of the input are multiples of this, because the network halves its input five times. */
const MULTIPLE = 32
/** The normalization of the training data: the mean and standard deviation of blue, green and red. */
const MEANS = [0.485, 0.456, 0.406] as const
const SPREADS = [0.229, 0.224, 0.225] as const
/** Detected boxes are smaller than the text: they are expanded by their ratio of area to perimeter times this factor. */
const GROWTH = 1.6

/** Detects the lines of text in an image. */
export async function detectLines(models: OcrModels, raster: Raster): Promise<TiltedBox[]> {
  const shrink = Math.min(1, Math.sqrt(MOST_PIXELS / (raster.width * raster.height)))
  const width = multipleOf(raster.width * shrink)
  const height = multipleOf(raster.height * shrink)
  const image = scaled(raster, width, height)
  const size = width * height
  const input = new Float32Array(3 * size)
  for (let channel = 0; channel < 3; channel++) {
    const mean = MEANS[channel] ?? 0
    const spread = SPREADS[channel] ?? 1
    for (let pixel = 0; pixel < size; pixel++) {
      input[channel * size + pixel] = ((image.data[pixel * 3 + 2 - channel] ?? 0) / 255 - mean) / spread
    }
  }
  const likelihood = await models.detect(input, [1, 3, height, width])
  const [x, y] = [raster.width / width, raster.height / height]
  return findRegions(likelihood, width, height).map(box => {
    const growth = (box.width * box.height * GROWTH) / (2 * (box.width + box.height))
    return {
      ...box,
      x: box.x * x,
      y: box.y * y,
      width: (box.width + 2 * growth) * x,
      height: (box.height + 2 * growth) * y,
      ...(box.spine && { spine: box.spine.map(([across, down]): Point => [across * x, down * y]) }),
    }
  })
}

const multipleOf = (length: number): number => Math.max(MULTIPLE, Math.round(length / MULTIPLE) * MULTIPLE)
