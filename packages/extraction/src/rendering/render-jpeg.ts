import { ExtractionError } from '../errors/extraction-error.js'
import { loadSharp } from '../images/load-sharp.js'
import { MOST_PIXELS, openImage } from '../images/open-image.js'
import type { Raster, Rotation } from '../images/raster.js'
import { rotated } from '../images/rotate.js'
import { isPdf, openPdf } from '../pdf/open-pdf.js'
import { renderPage, sizeOf } from '../pdf/render-page.js'
import { type Size, turnedSize } from '../text/placement.js'

/** Options for rendering a page. */
export interface RenderOptions {
  /** In pixels. The page keeps its aspect ratio; with both `width` and `height`, it fits within them. */
  width?: number
  height?: number
  /** Pixels per inch for PDFs; default 150, or 75 with `quality: 'low'`. `width` and `height` take precedence. */
  density?: number
  /** 0-based; negative numbers count from the end. Default 0. */
  page?: number
  /** Degrees clockwise. Default 0. */
  rotation?: Rotation
  /** `low` renders PDFs as smaller images with less detail. */
  quality?: 'low'
}

const POINTS_AN_INCH = 72
const DENSITY = { normal: 150, low: 75 } as const
/** In pixels. */
const MAX_JPEG_SIDE = 65_535
const JPEG_QUALITY = { normal: 85, low: 50 } as const

/**
 * Renders a page of a PDF, or of a JPEG, PNG, TIFF or WebP image, as a JPEG.
 *
 * @param content The bytes of the file.
 * @returns The bytes of the JPEG.
 * @throws {@link ExtractionError} if the file cannot be opened, the page does not exist, or the JPEG would have more than
 *   64,000,000 pixels or more than 65,535 pixels on a side.
 */
export async function renderJpeg(content: Uint8Array, options: RenderOptions = {}): Promise<Uint8Array> {
  const pdf = isPdf(content)
  const { data, width, height } = pdf ? await pictureOfPdf(content, options) : await pictureOfImage(content, options)
  if (Math.max(width, height) > MAX_JPEG_SIDE) {
    throw new ExtractionError(
      'too-large',
      `The picture would have ${width} × ${height} pixels; the limit for a JPEG is ${MAX_JPEG_SIDE.toLocaleString('en')} per side. Request a smaller one.`,
    )
  }
  const sharp = await loadSharp()
  const quality = JPEG_QUALITY[pdf ? (options.quality ?? 'normal') : 'normal']
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer()
}

async function pictureOfPdf(content: Uint8Array, options: RenderOptions): Promise<Raster> {
  const { rotation = 0, density = DENSITY[options.quality ?? 'normal'] } = options
  const pdf = await openPdf(content)
  try {
    const picture = pdf.withPage(pageOf(pdf.pageCount, options), (library, page, form) => {
      const { width, height } = sizeOf(library, page)
      const scale = scaleTo(turnedSize({ width, height }, rotation), options) ?? density / POINTS_AN_INCH
      if (width * height * scale * scale > MOST_PIXELS) {
        throw new ExtractionError(
          'too-large',
          `The picture would have ${Math.round(width * scale)} × ${Math.round(height * scale)} pixels; the limit is ${MOST_PIXELS.toLocaleString('en')}. Request a smaller one.`,
        )
      }
      return renderPage(library, page, scale, form)
    })
    return rotated(picture, rotation)
  } finally {
    pdf.close()
  }
}

/** Images are never enlarged. */
async function pictureOfImage(content: Uint8Array, options: RenderOptions): Promise<Raster> {
  const { rotation = 0 } = options
  const image = await openImage(content)
  const picture = await image.decode(pageOf(image.pageCount, options), { width: 10_000, height: 10_000 }, rotation)
  const scale = scaleTo(picture, options)
  if (scale === undefined || scale >= 1) return picture
  const sharp = await loadSharp()
  const { width, height } = picture
  const { data, info } = await sharp(picture.data, { raw: { width, height, channels: 3 } })
    .resize(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)), { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

function scaleTo(size: Size, { width, height }: RenderOptions): number | undefined {
  const scales = [width && width / size.width, height && height / size.height].filter(scale => scale !== undefined)
  return scales.length === 0 ? undefined : Math.min(...scales)
}

function pageOf(pageCount: number, { page = 0 }: RenderOptions): number {
  const index = page < 0 ? pageCount + page : page
  if (index >= 0 && index < pageCount) return index
  throw new ExtractionError('no-such-page', `There is no page ${page}: the document has ${pageCount}, counted from 0.`)
}
