import { crc32, deflateSync } from 'node:zlib'
import { renderJpeg } from '@las/extraction'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi, type TestResponse } from '../../testing/test-api.js'

const [invoice] = sampleInvoices
if (!invoice) throw new Error('There are no sample invoices')

let api: TestApi
let modelId: unknown
let photo: Buffer
beforeAll(async () => {
  api = await startTestApi()
  modelId = (await api.ok('POST', '/models', { fieldConfig: { total_amount: { type: 'amount' } } })).modelId
  photo = Buffer.from(await renderJpeg(await renderInvoice(invoice), { density: 110 }))
})
afterAll(() => api.close())

async function predict(content: Uint8Array, options = {}): Promise<TestResponse> {
  const { documentId, fileUrl } = await api.ok('POST', '/documents', {})
  await api.put(fileUrl, content)
  return api.send('POST', '/predictions', { documentId, modelId, ...options })
}

describe('images that are damaged or unusual', () => {
  it.each([
    ['a truncated JPEG', () => photo.subarray(0, photo.length / 3), /damaged/],
    ['the first bytes of a JPEG', () => photo.subarray(0, 30), /damaged/],
    ['30,000 × 30,000 pixels in a small PNG', () => png(30_000, 30_000, 8), /too large/],
    ['a PNG of 0 × 0 pixels', () => png(0, 0, 8), /damaged/],
    ['a blank PNG with 16 bits per colour', () => png(220, 60, 16), /no text/],
    ['a blank TIFF in CMYK', () => cmykTiff(240, 240), /no text/],
    ['a blank PNG of 120 × 80 pixels', () => png(120, 80, 8), /too small to read/],
    ['an animated GIF', () => animatedGif(), /neither a PDF nor a JPEG, PNG, TIFF or WebP image/],
  ])('are rejected with the reason, and the API keeps working: %s', async (_case, make, reason) => {
    const { status, body } = await predict(make())
    expect([status, body.message]).toEqual([400, expect.stringMatching(reason)])
    expect((await api.send('GET', '/models')).status).toBe(200)
  })

  it('are rotated according to their EXIF orientation', async () => {
    const { status, body } = await predict(withOrientation(photo, 3), { preprocessConfig: { rotation: 180 } })
    expect([status, body.predictions]).toEqual([
      200,
      [expect.objectContaining({ label: 'total_amount', value: invoice.labels.total_amount })],
    ])
  })
})

/** A white PNG. The pixels of large images are missing. */
function png(width: number, height: number, depth: 8 | 16): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, 2, 0, 0, 0], 8)
  const row = 1 + (width * 3 * depth) / 8
  const pixels = Buffer.alloc(Math.min(row * height, 100_000), 0xff)
  for (let offset = 0; offset < pixels.length; offset += row) pixels[offset] = 0
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const framed = Buffer.alloc(body.length + 8)
    framed.writeUInt32BE(data.length, 0)
    framed.set(body, 4)
    framed.writeUInt32BE(crc32(body), body.length + 4)
    return framed
  }
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  const [ihdr, idat] = [chunk('IHDR', header), chunk('IDAT', deflateSync(pixels))]
  return Buffer.concat([signature, ihdr, idat, chunk('IEND', Buffer.alloc(0))])
}

/** An uncompressed white TIFF in CMYK. */
function cmykTiff(width: number, height: number): Buffer {
  const [short, long] = [3, 4]
  const entries: [tag: number, type: number, count: number, value: number][] = [
    [256, short, 1, width],
    [257, short, 1, height],
    [258, short, 4, 8 + 2 + 9 * 12 + 4],
    [259, short, 1, 1],
    [262, short, 1, 5],
    [273, long, 1, 8 + 2 + 9 * 12 + 4 + 8],
    [277, short, 1, 4],
    [278, short, 1, height],
    [279, long, 1, width * height * 4],
  ]
  const head = Buffer.alloc(8 + 2 + entries.length * 12 + 4 + 8)
  head.write('II*\0', 0, 'latin1')
  head.writeUInt32LE(8, 4)
  head.writeUInt16LE(entries.length, 8)
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const offset = 10 + index * 12
    head.writeUInt16LE(tag, offset)
    head.writeUInt16LE(type, offset + 2)
    head.writeUInt32LE(count, offset + 4)
    head.writeUInt32LE(value, offset + 8)
  }
  for (let sample = 0; sample < 4; sample++) head.writeUInt16LE(8, head.length - 8 + 2 * sample)
  return Buffer.concat([head, Buffer.alloc(width * height * 4)])
}

/** An animation of two white images of one pixel. */
function animatedGif(): Buffer {
  const screen = [0x01, 0, 0x01, 0, 0x80, 0, 0, 0xff, 0xff, 0xff, 0, 0, 0]
  const picture = [0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]
  return Buffer.from([...Buffer.from('GIF89a', 'latin1'), ...screen, ...picture, ...picture, 0x3b])
}

/** Adds an EXIF orientation to a JPEG. */
function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from([
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ])
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif])
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)])
}
