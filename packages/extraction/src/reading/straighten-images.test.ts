import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { extractFields } from '../extraction/extract-fields.js'
import type { ExtractedScalar } from '../fields/extracted-field.js'
import { A4, printedInvoices, scanOf } from '../testing/printed-page.js'
import type { DocumentText } from '../text/document-text.js'
import { readDocument } from './read-document.js'

const config = {
  total_amount: { type: 'amount' },
  invoice_date: { type: 'date' },
  invoice_number: { type: 'string' },
} as const

let scans: Uint8Array[]
beforeAll(async () => {
  scans = await Promise.all(printedInvoices.map(({ lines }) => scanOf(lines, 120)))
})

const fieldsOf = (document: DocumentText): ExtractedScalar[] => extractFields(document, config) as ExtractedScalar[]

const valuesOf = (document: DocumentText): Record<string, unknown> =>
  Object.fromEntries(fieldsOf(document).map(({ label, value }) => [label, value]))

/** The text of each invoice, after `change` was made to its scan. */
async function readAll(change: (scan: Uint8Array) => Promise<Uint8Array>): Promise<DocumentText[]> {
  const documents: DocumentText[] = []
  for (const scan of scans) documents.push(await readDocument(await change(scan)))
  return documents
}

/** Reads one of the invoices, after `change` was made to its scan, and compares the fields. */
async function expectFields(index: number, change: (scan: Uint8Array) => Promise<Uint8Array>): Promise<void> {
  const document = await readDocument(await change(scans[index % 3] ?? new Uint8Array()))
  expect(valuesOf(document)).toEqual(expected[index % 3])
}

const rotated = (angle: number) => (scan: Uint8Array) =>
  sharp(scan).rotate(angle, { background: '#fff' }).jpeg().toBuffer()

/** Recognition may run the words of a label into one, which hides the number that it names. */
const expected = printedInvoices.map(({ expected: { total_amount, invoice_date } }) =>
  expect.objectContaining({ total_amount, invoice_date }),
)

describe('scans on their side or upside down', () => {
  it.each([
    [90, 0],
    [180, 1],
    [270, 2],
    [180, 0],
  ])('are read when they were turned by %i degrees', async (angle, index) => {
    await expectFields(index, rotated(angle))
  })

  it('have their locations on the page as it was uploaded, unless autoRotate turned it', async () => {
    const [upright, turned, turnedBack] = await Promise.all([
      readDocument(scans[0] ?? new Uint8Array()),
      rotated(90)(scans[0] ?? new Uint8Array()).then(scan => readDocument(scan)),
      rotated(90)(scans[0] ?? new Uint8Array()).then(scan => readDocument(scan, { autoRotate: true })),
    ])
    const [before = [], after = [], back = []] = [upright, turned, turnedBack].map(
      document => fieldsOf(document)[0]?.location ?? [],
    )
    const [left = 0, top = 0, right = 0, bottom = 0] = before
    // A point of the page is as far from the right edge, after a quarter turn clockwise, as it was from the top.
    for (const [index, value] of [1 - bottom, left, 1 - top, right].entries())
      expect(after[index]).toBeCloseTo(value, 2)
    for (const [index, value] of before.entries()) expect(back[index]).toBeCloseTo(value, 2)
    expect(turnedBack.pages[0]?.rotation).toBe(270)
    expect(turned.pages[0]?.rotation).toBeUndefined()
  })
})

describe('skewed scans', () => {
  it.each([
    [-10, 0],
    [-5, 1],
    [-2, 2],
    [1, 0],
    [2, 1],
    [5, 2],
    [10, 1],
  ])('are read when they are askew by %i degrees', async (angle, index) => {
    await expectFields(index, rotated(angle))
  })

  it('have their locations where the print is', async () => {
    const angle = 6
    const document = await readDocument(await rotated(angle)(scans[0] ?? new Uint8Array()))
    const [{ location } = { location: null }] = fieldsOf(document)
    const [left = 0, top = 0, right = 0, bottom = 0] = location ?? []
    const [x, y] = [490 - A4.width / 2, 842 - 538 - A4.height / 2]
    const radians = (angle * Math.PI) / 180
    const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
    const [width, height] = [A4.width * cos + A4.height * sin, A4.height * cos + A4.width * sin]
    const [across, down] = [0.5 + (x * cos - y * sin) / width, 0.5 + (x * sin + y * cos) / height]
    expect([left < across && across < right, top < down && down < bottom]).toEqual([true, true])
  })
})

/** A picture whose rows of print bend, as those of a page that is not flat. */
const bent = (depth: number, phase: number) => async (scan: Uint8Array) => {
  const { data, info } = await sharp(scan).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const { width, height } = info
  const moved = Buffer.alloc(data.length, 255)
  for (let x = 0; x < width; x++) {
    const down = Math.round(depth * height * Math.sin(Math.PI * (x / width + phase)))
    for (let y = 0; y < height; y++) {
      const from = y - down
      if (from < 0 || from >= height) continue
      for (let channel = 0; channel < 3; channel++)
        moved[(y * width + x) * 3 + channel] = data[(from * width + x) * 3 + channel] ?? 255
    }
  }
  return sharp(moved, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer()
}

describe('curved scans', () => {
  it.each([
    [0.02, 0, 0],
    [-0.02, 0, 1],
    [0.015, 0.3, 2],
  ])('are read with a curve of %d of the height', async (depth, phase, index) => {
    await expectFields(index, bent(depth, phase))
  })
})

describe('scans that are hardly legible', () => {
  const qualities = async (change: (scan: Uint8Array) => Promise<Uint8Array>): Promise<number[]> =>
    (await readAll(change)).map(({ pages }) => pages[0]?.quality ?? 1)

  it('have a low quality if they have few pixels', async () => {
    for (const quality of await qualities(scan => sharp(scan).resize({ width: 300 }).png().toBuffer()))
      expect(quality).toBeLessThan(0.5)
  })

  it('have a low quality if they are blurred and dark', async () => {
    const dark = (scan: Uint8Array): Promise<Uint8Array> =>
      sharp(scan).resize({ width: 700 }).blur(2.2).linear(0.2, 8).jpeg({ quality: 40 }).toBuffer()
    for (const quality of await qualities(dark)) expect(quality).toBeLessThan(0.5)
  })

  it('have a high quality otherwise', async () => {
    for (const quality of await qualities(async scan => scan)) expect(quality).toBeGreaterThan(0.9)
  })

  it('are refused if nothing can be read on a picture of a few pixels', async () => {
    const tiny = sharp(scans[0]).resize({ width: 60 }).png().toBuffer()
    await expect(readDocument(await tiny)).rejects.toMatchObject({
      code: 'too-small',
      message: expect.stringContaining('original photo'),
    })
  })
})
