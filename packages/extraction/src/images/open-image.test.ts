import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { ExtractionError } from '../errors/extraction-error.js'
import { openImage } from './open-image.js'

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const blank = () => sharp({ create: { width: 40, height: 20, channels: 3, background: '#fff' } })

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="7900" height="7900"><filter id="f"><feTurbulence baseFrequency="0.9" numOctaves="2000"/></filter><rect width="100%" height="100%" filter="url(#f)"/></svg>'
const box = (brand: string): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), latin1(`ftyp${brand}\0\0\0\0mif1${brand}`)])

/** Files in unsupported formats. They must not reach libvips, which can decode some of them. */
const others: Readonly<Record<string, Uint8Array>> = {
  'an SVG': latin1(SVG),
  'an SVG with a declaration': latin1(`<?xml version="1.0"?>\n${SVG}`),
  'an SVG with a document type': latin1(`<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${SVG}`),
  'an SVG with a byte order mark': Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), latin1(SVG)]),
  'an SVG in UTF-16': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(SVG, 'utf16le')]),
  'an SVG after comments and space': latin1(`\n\n  <!-- JFIF \xff\xd8\xff -->${SVG}`),
  'an SVG in capitals': latin1(SVG.toUpperCase()),
  'a compressed SVG': gzipSync(SVG),
  'a GIF87a': Buffer.concat([latin1('GIF87a'), Buffer.alloc(40)]),
  'a GIF89a': Buffer.concat([latin1('GIF89a'), Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.alloc(40)]),
  'an AVIF': Buffer.concat([box('avif'), Buffer.alloc(40)]),
  'an HEIC': Buffer.concat([box('heic'), Buffer.alloc(40)]),
  'a JPEG XL': Buffer.from([0xff, 0x0a, 0xfa, 0x7f, 0x01, 0x90]),
  'a JPEG 2000': Buffer.concat([Buffer.from([0, 0, 0, 12]), latin1('jP  \r\n\x87\n'), Buffer.alloc(40)]),
  'a BMP': Buffer.concat([latin1('BM'), Buffer.alloc(60)]),
  'an ICO': Buffer.concat([Buffer.from([0, 0, 1, 0, 1, 0]), Buffer.alloc(40)]),
  'a PSD': Buffer.concat([latin1('8BPS\0\x01'), Buffer.alloc(40)]),
  'a PPM': latin1('P6\n30000 30000\n255\n'),
  'a Radiance picture': latin1('#?RADIANCE\n-Y 30000 +X 30000\n'),
  'a vips file': Buffer.concat([Buffer.from([0x08, 0xf2, 0xa6, 0xb6]), Buffer.alloc(80)]),
  'a BigTIFF': Buffer.concat([latin1('II+\0\x08\0\0\0'), Buffer.alloc(40)]),
  'another kind of RIFF file': Buffer.concat([latin1('RIFF\x24\0\0\0WAVE'), Buffer.alloc(40)]),
  'a web page': latin1('<!doctype html><svg></svg>'),
  'plain text': latin1('Total 10.00'),
  'a single byte': Buffer.from([0xff]),
}

const rejection = async (content: Uint8Array): Promise<unknown> => {
  try {
    const image = await openImage(content)
    for (let page = 0; page < image.pageCount; page++) await image.decode(page, { width: 100, height: 100 })
    return undefined
  } catch (error) {
    return error
  }
}

describe('files of other formats', () => {
  it.each(Object.entries(others))('are rejected: %s', async (_, content) => {
    expect(await rejection(content)).toMatchObject({ code: 'unsupported-format' })
  })

  it('are rejected, regardless of the bytes after their signature', async () => {
    const [jpeg, png] = [await blank().jpeg().toBuffer(), await blank().png().toBuffer()]
    for (const prefix of [latin1(SVG), latin1('GIF89a'), latin1('BM'), latin1('\n')]) {
      for (const image of [jpeg, png]) {
        expect(await rejection(Buffer.concat([prefix, image]))).toMatchObject({ code: 'unsupported-format' })
      }
    }
  })

  it.each(['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'II*\0', 'MM\0*', 'RIFF\0\0\0\0WEBP'])(
    'are damaged images if they start with the signature of an image: %j',
    async signature => {
      for (const content of [latin1(SVG), latin1('GIF89a'), box('avif'), gzipSync(SVG)]) {
        const error = await rejection(Buffer.concat([latin1(signature), content]))
        expect(error).toBeInstanceOf(ExtractionError)
        expect(['damaged', 'too-large']).toContain((error as ExtractionError).code)
      }
    },
  )
})

describe('the header', () => {
  const uint32 = (value: number): Buffer => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return bytes
  }
  const uint16 = (value: number): Buffer => uint32(value).subarray(2)
  const little = (bytes: Buffer): Buffer => Buffer.from(bytes).reverse()

  const png = (width: number, height: number): Buffer =>
    Buffer.concat([
      latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'),
      uint32(width),
      uint32(height),
      Buffer.from([8, 2, 0, 0, 0]),
      Buffer.alloc(20),
    ])
  const jpeg = (width: number, height: number): Buffer =>
    Buffer.concat([
      latin1('\xff\xd8\xff\xe0\0\x04ab\xff\xff\xfe\0\x03c\xff\xc2\0\x11\x08'),
      uint16(height),
      uint16(width),
      latin1('\x03\x01\x22\0\x02\x11\x01\x03\x11\x01'),
    ])
  const webp = (kind: string, data: Buffer): Buffer =>
    Buffer.concat([
      latin1('RIFF'),
      little(uint32(data.length + 12)),
      latin1(`WEBP${kind}`),
      little(uint32(data.length)),
      data,
    ])
  const extended = (width: number, height: number, frames = 0): Buffer => {
    const frame = Buffer.concat([latin1('ANMF'), Buffer.alloc(4)])
    const sides = [width, height].map(side => little(uint32(side - 1)).subarray(0, 3))
    const canvas = webp('VP8X', Buffer.concat([Buffer.from([2, 0, 0, 0]), ...sides]))
    return Buffer.concat([canvas, ...Array.from({ length: frames }, () => frame)])
  }
  const lossless = (width: number, height: number): Buffer =>
    webp(
      'VP8L',
      Buffer.concat([Buffer.from([0x2f]), little(uint32(((width - 1) | ((height - 1) << 14)) >>> 0)), Buffer.alloc(8)]),
    )
  /** A TIFF with a directory for each of the sizes; `next` is the offset that the last directory points to. */
  const tiff = (isLittle: boolean, sizes: readonly (readonly [number, number])[], next = 0): Buffer => {
    const order = (bytes: Buffer): Buffer => (isLittle ? little(bytes) : bytes)
    const entry = (tag: number, value: number): Buffer =>
      Buffer.concat([order(uint16(tag)), order(uint16(4)), order(uint32(1)), order(uint32(value))])
    const directories = sizes.map(([width, height], index) =>
      Buffer.concat([
        order(uint16(2)),
        entry(256, width),
        entry(257, height),
        order(uint32(index === sizes.length - 1 ? next : 8 + 30 * (index + 1))),
      ]),
    )
    return Buffer.concat([latin1(isLittle ? 'II*\0' : 'MM\0*'), order(uint32(8)), ...directories])
  }
  const PIXELS = 'at most 64,000,000 pixels are decoded'
  const PAGES = 'more than 1,000 pages or frames'

  /** Sides up to `most` whose product exceeds the limit. */
  const huge = (most: number) =>
    fc
      .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }))
      .filter(([width, height]) => width * height > 64_000_000)

  it.each<[string, number, (width: number, height: number) => Buffer]>([
    ['a PNG', 2 ** 31 - 1, png],
    ['a JPEG', 65_535, jpeg],
    ['an extended WebP', 2 ** 24, (width, height) => extended(width, height)],
    ['a lossless WebP', 2 ** 14, lossless],
    ['a little-endian TIFF', 2 ** 32 - 1, (width, height) => tiff(true, [[width, height]])],
    ['a big-endian TIFF', 2 ** 32 - 1, (width, height) => tiff(false, [[width, height]])],
  ])('limits the pixels of %s', async (_, most, make) => {
    const isRefused = fc.asyncProperty(huge(most), async ([width, height]) => {
      expect(await rejection(make(width, height))).toMatchObject({
        code: 'too-large',
        message: expect.stringContaining(PIXELS),
      })
    })
    await fc.assert(isRefused, { numRuns: 30, examples: [[[most, most]]] })
  })

  it('limits the pages of a TIFF, including one with circular page offsets', async () => {
    const many = Array.from({ length: 1001 }, () => [10, 10] as const)
    for (const content of [
      tiff(true, many),
      tiff(false, many),
      tiff(true, [[10, 10]], 8),
      tiff(true, many.slice(0, 3), 38),
    ]) {
      expect(await rejection(content)).toMatchObject({ code: 'too-large', message: expect.stringContaining(PAGES) })
    }
  })

  it('limits the frames of an animation', async () => {
    expect(await rejection(extended(10, 10, 1001))).toMatchObject({
      code: 'too-large',
      message: expect.stringContaining(PAGES),
    })
    expect(await rejection(extended(10, 10, 1000))).toMatchObject({ code: 'damaged' })
  })
})

describe('the pages of a TIFF', () => {
  interface Page {
    readonly width: number
    readonly height: number
    /** As in EXIF: 6 if the image has to be rotated clockwise by 90 degrees. */
    readonly orientation?: number
  }

  /** A TIFF with gray pages. Pixels of a page beyond the first million are missing. */
  const tiff = (pages: readonly Page[]): Buffer => {
    const sizes = pages.map(({ width, height }) => Math.min(1_000_000, width * height))
    const parts: Buffer[] = [latin1('II*\0\x08\0\0\0')]
    let at = 8
    for (const [index, { width, height, orientation = 1 }] of pages.entries()) {
      const size = sizes[index] ?? 0
      const entries = [
        [256, width],
        [257, height],
        [258, 8],
        [259, 1],
        [262, 1],
        [273, at + 2 + 9 * 12 + 4],
        [274, orientation],
        [277, 1],
        [279, size],
      ]
      const next = index === pages.length - 1 ? 0 : at + 2 + 9 * 12 + 4 + size
      const directory = Buffer.alloc(2 + 9 * 12 + 4)
      directory.writeUInt16LE(entries.length, 0)
      for (const [entry, [tag = 0, value = 0]] of entries.entries()) {
        directory.writeUInt16LE(tag, 2 + 12 * entry)
        directory.writeUInt16LE(4, 4 + 12 * entry)
        directory.writeUInt32LE(1, 6 + 12 * entry)
        directory.writeUInt32LE(value, 10 + 12 * entry)
      }
      directory.writeUInt32LE(next, directory.length - 4)
      parts.push(directory, Buffer.alloc(size, 200))
      at = next
    }
    return Buffer.concat(parts)
  }
  const most = { width: 50, height: 100 }

  it('are each scaled according to their size and orientation', async () => {
    const image = await openImage(
      tiff([
        { width: 100, height: 200 },
        { width: 200, height: 100 },
        { width: 200, height: 100, orientation: 6 },
        { width: 20, height: 10 },
      ]),
    )
    const decoded = await Promise.all([0, 1, 2, 3].map(page => image.decode(page, most)))
    expect(decoded.map(({ width, height }) => [width, height])).toEqual([
      [50, 100],
      [100, 50],
      [50, 100],
      [20, 10],
    ])
  })

  it('are rejected if they are too large, even after a valid page', async () => {
    const image = await openImage(
      tiff([
        { width: 10, height: 20 },
        { width: 60_000, height: 60_000 },
      ]),
    )
    await expect(image.decode(0, most)).resolves.toMatchObject({ width: 10, height: 20 })
    await expect(image.decode(1, most)).rejects.toMatchObject({
      code: 'too-large',
      message: expect.stringContaining('60000 × 60000'),
    })
  })
})

describe('damaged images', () => {
  const originals: Buffer[] = []
  beforeAll(async () => {
    originals.push(await blank().jpeg().toBuffer(), await blank().png().toBuffer())
    originals.push(
      await blank().webp().toBuffer(),
      await blank().tiff().toBuffer(),
      await blank().webp({ lossless: true }).toBuffer(),
    )
  })

  it('are read or rejected with an ExtractionError, regardless of the damage', async () => {
    const damage = fc.record({
      original: fc.nat(4),
      cut: fc.nat(),
      changes: fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 4 }),
    })
    const isHandled = fc.asyncProperty(damage, async ({ original, cut, changes }) => {
      const content = Buffer.from(originals[original] ?? [])
      for (const [at, value] of changes) if (at < content.length) content[at] = value
      const error = await rejection(content.subarray(0, cut % (content.length + 1)))
      if (error !== undefined) expect(error).toBeInstanceOf(ExtractionError)
    })
    await fc.assert(isHandled, { numRuns: 150 })
  })
})
