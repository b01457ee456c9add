import { deflateSync } from 'node:zlib'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { PDFDocument } from 'pdf-lib'
import sharp, { type Sharp } from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { ExtractionError } from '../errors/extraction-error.js'
import { extractFields } from '../extraction/extract-fields.js'
import { renderJpeg } from '../rendering/render-jpeg.js'
import type { PageText } from '../text/document-text.js'
import { readDocument } from './read-document.js'

// An invoice with an unambiguous date.
const invoice = sampleInvoices.find(({ labels }) => Number(labels.invoice_date?.slice(-2)) > 12)
if (!invoice) throw new Error('There are no sample invoices')
const config = { total_amount: { type: 'amount' }, invoice_date: { type: 'date' }, invoice_number: { type: 'string' } }
const { total_amount, invoice_number } = invoice.labels

let photo: Uint8Array
beforeAll(async () => {
  photo = await renderJpeg(await renderInvoice(invoice), { density: 110 })
})

/** The values that are read from a file, by label. */
async function fieldsOf(content: Uint8Array, options = {}): Promise<Record<string, unknown>> {
  const document = await readDocument(content, options)
  return Object.fromEntries(extractFields(document, config).map(({ label, value }) => [label, value]))
}

const rejection = (content: Uint8Array): Promise<unknown> =>
  readDocument(content).then(
    () => undefined,
    (error: unknown) => error,
  )

describe('images of documents', () => {
  it.each([
    ['a JPEG', (image: Sharp) => image.jpeg()],
    ['a PNG with transparency', (image: Sharp) => image.ensureAlpha(0.99).png()],
    ['a gray WebP', (image: Sharp) => image.grayscale().webp()],
    ['a 16-bit PNG', (image: Sharp) => image.toColourspace('rgb16').png()],
    ['a 16-bit TIFF', (image: Sharp) => image.toColourspace('rgb16').tiff()],
    ['a CMYK JPEG', (image: Sharp) => image.toColourspace('cmyk').jpeg()],
  ])('are read from %s', async (_, encode) => {
    expect(await fieldsOf(await encode(sharp(photo)).toBuffer())).toMatchObject({ total_amount })
  })

  it('are rotated by their EXIF orientation, by the requested rotation, or by the orientation of their text', async () => {
    const turned = await sharp(photo).rotate(90).toBuffer()
    const exif = await sharp(turned)
      .withExif({ IFD0: { Orientation: '8' } })
      .keepExif()
      .withMetadata({ orientation: 8 })
      .toBuffer()
    const expected = { total_amount }
    expect(await fieldsOf(exif)).toMatchObject(expected)
    expect(await fieldsOf(turned, { rotation: 270 })).toMatchObject(expected)
    expect(await fieldsOf(turned, { autoRotate: true })).toMatchObject(expected)
    expect(await fieldsOf(await sharp(photo).rotate(180).toBuffer(), { autoRotate: true })).toMatchObject(expected)
  })

  it('are read from a scanned PDF', async () => {
    const pdf = await PDFDocument.create()
    const scan = await pdf.embedJpg(photo)
    pdf.addPage([595, 842]).drawImage(scan, { x: 0, y: 0, width: 595, height: 842 })
    expect(await fieldsOf(await pdf.save())).toMatchObject({ total_amount })
  })

  it('have words at their printed positions', async () => {
    const { width = 0, height = 0 } = await sharp(photo).metadata()
    const document = await readDocument(photo, { imageQuality: 'HIGH' })
    const printed = await readDocument(await renderInvoice(invoice), { maxPages: 1 })
    expect(document.pages).toMatchObject([{ index: 0, width, height }])
    const [places, expected] = [document, printed].map(({ pages: [page] }) => placesOf(page))
    const common = [...(expected ?? [])].filter(([text]) => places?.has(text))
    expect(common.length).toBeGreaterThan(20)
    expect(common.map(([text]) => text)).toContain(invoice_number)
    const far = common.filter(([text, [x, y]]) => {
      const [readX = 0, readY = 0] = places?.get(text) ?? []
      return Math.abs(readX - x) > 0.01 || Math.abs(readY - y) > 0.01
    })
    expect(far).toEqual([])
    const locations = [document, printed].map(({ pages }) => {
      const [total] = extractFields({ pageCount: 1, pages }, { total_amount: { type: 'amount' } })
      expect(total).toMatchObject({ value: total_amount, page: 0 })
      return total && 'location' in total ? total.location : null
    })
    for (const [index, edge] of locations[1]?.entries() ?? []) expect(locations[0]?.[index]).toBeCloseTo(edge, 1.5)
    expect(locations[1]).toHaveLength(4)
  })
})

/** The centers of the words that occur once on a page, as fractions of its width and height. */
function placesOf(page: PageText | undefined): Map<string, readonly [x: number, y: number]> {
  const { width, height, lines } = page ?? { width: 1, height: 1, lines: [] }
  const words = lines.flatMap(line => line.words)
  const unique = words.filter(word => words.filter(({ text }) => text === word.text).length === 1)
  return new Map(
    unique.map(({ text, box: { left, right, top, bottom } }): [string, readonly [number, number]] => {
      return [text, [(left + right) / 2 / width, (top + bottom) / 2 / height]]
    }),
  )
}

describe('images that cannot be read', () => {
  it.each([
    ['a truncated JPEG', async () => photo.slice(0, photo.length / 3), 'damaged'],
    ['only a header', async () => photo.slice(0, 30), 'damaged'],
    [
      'a blank image',
      () =>
        sharp({ create: { width: 300, height: 300, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
      'no-text',
    ],
    [
      'an image of one pixel',
      () =>
        sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
      'too-small',
    ],
    ['30,000 × 30,000 pixels in a small file', async () => bomb(30_000, 30_000), 'too-large'],
    ['30,000 × 30,000 pixels in a TIFF', () => tiffBomb(), 'too-large'],
    ['30,000 × 30,000 pixels in a JPEG', async () => jpegBomb(), 'too-large'],
    ['30,000 × 30,000 pixels in a PDF', () => pdfBomb(), 'too-large'],
    ['17,000 × 17,000 pixels in the images of a PDF', () => pdfBomb(jpegBomb(8500), 4), 'too-large'],
    ['0 × 0 pixels', async () => bomb(0, 0), 'damaged'],
  ])('are rejected with an error code: %s', async (_, make, code) => {
    const error = await rejection(await make())
    expect(error).toBeInstanceOf(ExtractionError)
    expect(error).toMatchObject({ code })
  })

  it('are read from the first frame of an animated WebP', async () => {
    const moving = await (await pages()).webp().toBuffer()
    expect((await readDocument(moving)).pageCount).toBe(1)
  })

  it('are read page by page from a multi-page TIFF', async () => {
    const document = await readDocument(await (await pages()).tiff().toBuffer())
    expect(document.pageCount).toBe(2)
    expect(document.pages.map(({ lines }) => lines.length > 0)).toEqual([true, false])
  })
})

/** A printed page and a blank page, as frames of one image. */
async function pages(): Promise<Sharp> {
  const blank = sharp({ create: { width: 600, height: 776, channels: 3, background: '#fff' } })
  const print = sharp(photo).resize(600, 776, { fit: 'fill' })
  return sharp([await print.png().toBuffer(), await blank.png().toBuffer()], { join: { animated: true } })
}

const HUGE = 30_000

/** A JPEG whose header declares more pixels than it contains. */
function jpegBomb(size = HUGE): Uint8Array {
  const copy = Buffer.from(photo)
  const frame = copy.indexOf(Buffer.from([0xff, 0xc0]))
  copy.writeUInt16BE(size, frame + 5)
  copy.writeUInt16BE(size, frame + 7)
  return copy
}

/** The same for a TIFF. */
async function tiffBomb(): Promise<Uint8Array> {
  const copy = await sharp(photo).tiff({ compression: 'deflate' }).toBuffer()
  const directory = copy.readUInt32LE(4)
  for (let entry = 0; entry < copy.readUInt16LE(directory); entry++) {
    const at = directory + 2 + 12 * entry
    if ([256, 257].includes(copy.readUInt16LE(at))) copy.writeUInt16LE(HUGE, at + 8)
  }
  return copy
}

/** The same on a page of a PDF. */
async function pdfBomb(picture = jpegBomb(), times = 1): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const [page, image] = [pdf.addPage(), await pdf.embedJpg(picture)]
  for (let drawn = 0; drawn < times; drawn++) page.drawImage(image)
  return pdf.save()
}

/** A PNG whose header declares more pixels than it contains. */
function bomb(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
