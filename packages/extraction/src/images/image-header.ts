/** The supported image formats. */
export type ImageFormat = 'jpeg' | 'png' | 'tiff' | 'webp'

/** The information in an image's header, read without decoding the image. */
export interface ImageHeader {
  readonly format: ImageFormat
  /** The size of each page of a TIFF, otherwise of the image, in pixels. 0 if the header does not contain it. */
  readonly pages: readonly Size[]
  /** The number of pages of a TIFF or frames of an animation. Counting stops at `maxPages` + 1. */
  readonly pageCount: number
}

interface Size {
  readonly width: number
  readonly height: number
}

/** The maximum number of entries in a TIFF directory. Files have a few dozen. */
const MAX_TIFF_ENTRIES = 4096

/**
 * Reads the header of a JPEG, PNG, TIFF or WebP image.
 * @returns undefined if the first bytes do not match any of these formats.
 * @throws {RangeError} if the header is truncated or inconsistent.
 */
export function readImageHeader(content: Uint8Array, maxPages: number): ImageHeader | undefined {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const startsWith = (text: string, at = 0): boolean =>
    bytes.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'))
  const one = (format: ImageFormat, size: Size, pageCount = 1): ImageHeader => ({ format, pages: [size], pageCount })

  if (startsWith('\xff\xd8\xff')) return one('jpeg', jpegSize(bytes))
  if (startsWith('\x89PNG\r\n\x1a\n')) return one('png', pngSize(bytes))
  if (startsWith('RIFF') && startsWith('WEBP', 8)) return one('webp', webpSize(bytes), webpFrames(bytes, maxPages))
  if (startsWith('II*\0') || startsWith('MM\0*')) {
    const pages = tiffPages(bytes, startsWith('II'), maxPages)
    return { format: 'tiff', pages, pageCount: pages.length }
  }
  return undefined
}

/** A PNG starts with its IHDR chunk. */
const pngSize = (bytes: Buffer): Size => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) })

/** The size of a JPEG is in the frame header, after any number of other segments. */
function jpegSize(bytes: Buffer): Size {
  let at = 2
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) throw new RangeError('a segment marker is missing')
    const marker = bytes.readUInt8(at + 1)
    // Fill bytes, and markers without a segment.
    if (marker === 0xff) at += 1
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    } else if (marker === 0xd9 || marker === 0xda) throw new RangeError('the frame header is missing')
    else at += 2 + Math.max(2, bytes.readUInt16BE(at + 2))
  }
}

function webpSize(bytes: Buffer): Size {
  const kind = bytes.toString('latin1', 12, 16)
  if (kind === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (kind === 'VP8L') {
    const sides = bytes.readUInt32LE(21)
    return { width: (sides & 0x3fff) + 1, height: ((sides >>> 14) & 0x3fff) + 1 }
  }
  if (kind === 'VP8 ') return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
  throw new RangeError('the image data is missing')
}

function webpFrames(bytes: Buffer, maxFrames: number): number {
  let frames = 0
  for (let at = 12; at + 8 <= bytes.length && frames <= maxFrames; ) {
    if (bytes.toString('latin1', at, at + 4) === 'ANMF') frames += 1
    const size = bytes.readUInt32LE(at + 4)
    at += 8 + size + (size % 2)
  }
  return Math.max(1, frames)
}

/** A TIFF has a chain of directories, one per page. */
function tiffPages(bytes: Buffer, isLittleEndian: boolean, maxPages: number): Size[] {
  const uint16 = (at: number): number => (isLittleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at))
  const uint32 = (at: number): number => (isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const pages: Size[] = []
  for (let directory = uint32(4); directory !== 0 && pages.length <= maxPages; ) {
    const entries = uint16(directory)
    if (entries > MAX_TIFF_ENTRIES) throw new RangeError(`a directory has ${entries} entries`)
    const sides = new Map<number, number>()
    for (let at = directory + 2; at < directory + 2 + 12 * entries; at += 12) {
      const [tag, type] = [uint16(at), uint16(at + 2)]
      if (tag === WIDTH || tag === HEIGHT) sides.set(tag, type === SHORT ? uint16(at + 8) : uint32(at + 8))
    }
    pages.push({ width: sides.get(WIDTH) ?? 0, height: sides.get(HEIGHT) ?? 0 })
    directory = uint32(directory + 2 + 12 * entries)
  }
  if (pages.length === 0) throw new RangeError('it contains no pages')
  return pages
}

const WIDTH = 256
const HEIGHT = 257
const SHORT = 3
