import type { Metadata, Sharp } from 'sharp'
import { ExtractionError } from '../errors/extraction-error.js'
import { type ImageHeader, readImageHeader } from './image-header.js'
import { loadSharp } from './load-sharp.js'
import { unsupportedFormat } from './other-formats.js'
import type { Raster, Rotation } from './raster.js'

/** Larger ones are refused before they are decoded. */
export const MOST_PIXELS = 64_000_000

/** Pages of a TIFF, and frames of an animated WebP. Files with more are refused before they are decoded. */
export const MOST_PAGES = 1000

/** How long one step of libvips may take, in seconds. */
export const DECODING_TIME = 60

/** An image file with one page or several. */
export interface ImageFile {
  readonly pageCount: number
  /**
   * Decodes a page, upright as its file says, in true colour without transparency.
   * @param most Its shorter and its longer side are scaled down to these pixels; it is never scaled up.
   */
  decode(page: number, most: { width: number; height: number }, rotation?: Rotation): Promise<Raster>
}

/**
 * Opens a JPEG, PNG, TIFF or WebP file. Its first bytes decide what it is; files of any other format, such as SVG, GIF or HEIF, never
 * reach libvips.
 * @throws {@link ExtractionError} when it is of another format or damaged, or has more than 64,000,000 pixels or 1000 pages or frames.
 */
export async function openImage(content: Uint8Array): Promise<ImageFile> {
  const header = headerOf(content)
  checkSize(header.pages[0])
  const sharp = await loadSharp()
  const open = (page: number): Sharp =>
    sharp(content, {
      page,
      pages: 1,
      limitInputPixels: MOST_PIXELS,
      unlimited: false,
      failOn: 'error',
      sequentialRead: true,
    }).timeout({ seconds: DECODING_TIME })
  const metadataOf = (page: number): Promise<Metadata> =>
    open(page)
      .metadata()
      .catch((error: unknown) => {
        throw asExtractionError(error)
      })
  const { format } = await metadataOf(0)
  if (format !== header.format) throw unsupportedFormat(content)
  return {
    // The pictures of an animation are one page.
    pageCount: format === 'tiff' ? header.pageCount : 1,
    async decode(page, most, rotation = 0) {
      checkSize(header.pages[page])
      // The pages of a TIFF can have different sizes and orientations.
      const { autoOrient } = await metadataOf(page)
      const [across, along] =
        autoOrient.width > autoOrient.height ? [most.height, most.width] : [most.width, most.height]
      try {
        const { data, info } = await open(page)
          .autoOrient()
          .resize({ width: across, height: along, fit: 'inside', withoutEnlargement: true })
          .rotate(rotation)
          .flatten({ background: '#fff' })
          .toColourspace('srgb')
          .removeAlpha()
          .raw({ depth: 'uchar' })
          .toBuffer({ resolveWithObject: true })
        return { data: asRgb(data, info.channels), width: info.width, height: info.height }
      } catch (error) {
        throw asExtractionError(error)
      }
    },
  }
}

/** Gray images keep one channel. */
function asRgb(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return data
  const rgb = new Uint8Array((data.length / channels) * 3)
  for (let from = 0, to = 0; from < data.length; from += channels, to += 3) rgb.fill(data[from] ?? 0, to, to + 3)
  return rgb
}

function headerOf(content: Uint8Array): ImageHeader {
  let header: ImageHeader | undefined
  try {
    header = readImageHeader(content, MOST_PAGES)
  } catch (error) {
    throw asExtractionError(error)
  }
  if (!header) throw unsupportedFormat(content)
  if (header.pageCount > MOST_PAGES) {
    throw new ExtractionError(
      'too-large',
      `The image has more than ${MOST_PAGES.toLocaleString('en')} pages or frames, which are not decoded. Split it first.`,
    )
  }
  return header
}

function checkSize({ width, height }: { width: number; height: number } = { width: 0, height: 0 }): void {
  if (width * height > MOST_PIXELS) throw tooLarge(width, height)
}

function asExtractionError(error: unknown): ExtractionError {
  const reason = error instanceof Error ? error.message : String(error)
  if (/pixel limit/i.test(reason)) return tooLarge()
  if (/^timeout/i.test(reason)) {
    const message = `The image takes longer than ${DECODING_TIME} seconds to decode: scale it down first.`
    return new ExtractionError('too-large', message, { cause: error })
  }
  return new ExtractionError('damaged', `The image is damaged (${reason.split('\n', 1)[0]}): take or scan it again.`, {
    cause: error,
  })
}

function tooLarge(width?: number, height?: number): ExtractionError {
  const size = width === undefined ? '' : ` of ${width} × ${height} pixels`
  return new ExtractionError(
    'too-large',
    `The image${size} is too large: at most ${MOST_PIXELS.toLocaleString('en')} pixels are decoded. Scale it down first.`,
  )
}
