import { rgb, StandardFonts } from 'pdf-lib'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { extractFields } from '../extraction/extract-fields.js'
import { pdfWith } from '../testing/pdf-with.js'
import {
  A4,
  type PrintedInvoice,
  type PrintedLine,
  printed,
  printedInvoices,
  printedPdf,
  scannedPdf,
  scanOf,
} from '../testing/printed-page.js'
import { readDocument } from './read-document.js'

const config = {
  total_amount: { type: 'amount' },
  invoice_date: { type: 'date' },
  invoice_number: { type: 'string' },
} as const

async function fieldsOf(content: Uint8Array, options = {}): Promise<Record<string, unknown>> {
  const document = await readDocument(content, options)
  return Object.fromEntries(extractFields(document, config).map(({ label, value }) => [label, value]))
}

/** Text recognition may join the words of a label, so that the invoice number is not found. */
const recognised = ({ expected: { total_amount, invoice_date } }: PrintedInvoice): object =>
  expect.objectContaining({ total_amount, invoice_date })

const textOf = async (content: Uint8Array): Promise<string> =>
  (await readDocument(content)).pages.flatMap(page => page.lines.map(line => line.text)).join('\n')

const [first, second, third] = printedInvoices as [
  (typeof printedInvoices)[number],
  (typeof printedInvoices)[number],
  (typeof printedInvoices)[number],
]
let scans: Uint8Array[]
beforeAll(async () => {
  scans = await Promise.all(printedInvoices.map(({ lines }) => scanOf(lines)))
})
const scan = (index: number): Uint8Array => scans[index] ?? new Uint8Array()

describe('a scanned page with a few characters of text', () => {
  it('is recognised although it has a page number', async () => {
    const pdf = await scannedPdf(scan(0), page => page.drawText('Page 1 of 1', { x: 270, y: 16, size: 8 }))
    expect(await fieldsOf(pdf)).toEqual(recognised(first))
    const [page] = (await readDocument(pdf)).pages
    expect(page?.recognised).toBe(true)
    const numbers = page?.lines.filter(line => line.text.includes('Page 1 of 1')) ?? []
    expect(numbers).toHaveLength(1)
    expect((numbers[0]?.box.top ?? 0) / (page?.height ?? 1)).toBeGreaterThan(0.95)
  })

  it('is recognised although a signature service, an archive or a fax machine printed a line', async () => {
    for (const [index, line] of [
      'Envelope ID: 7C1F20AA-3B77-4E1D-9D21-55AA10CE7712',
      'Received 2025-03-04 09:12 by document archive, box 17',
    ].entries()) {
      const pdf = await scannedPdf(scan(index + 1), page => page.drawText(line, { x: 12, y: 830, size: 6 }))
      expect(await fieldsOf(pdf)).toEqual(recognised(index === 0 ? second : third))
      expect(await textOf(pdf)).toContain(line.slice(0, 12))
    }
  })

  it('is recognised sideways, also with a page number', async () => {
    const sideways = await sharp(scan(0)).rotate(90).jpeg().toBuffer()
    const size = { width: A4.height, height: A4.width }
    const pdf = await scannedPdf(sideways, page => page.drawText('1', { x: 400, y: 12, size: 8 }), size)
    expect(await fieldsOf(pdf)).toEqual(recognised(first))
  })

  it('has the text of both layers once, at its position', async () => {
    const [head, rest] = [first.lines.slice(0, 3), first.lines.slice(3)]
    const pdf = await scannedPdf(await scanOf(rest), async (page, pdf) => {
      const font = await pdf.embedFont(StandardFonts.Helvetica)
      for (const [x, y, size, text] of head) page.drawText(text, { x, y, size, font })
    })
    const document = await readDocument(pdf)
    const [page] = document.pages
    expect(await fieldsOf(pdf)).toEqual(recognised(first))
    expect(page?.lines.filter(line => line.text.includes('Harbour'))).toHaveLength(1)
    const [supplier] = page?.lines.filter(line => line.text.includes('Harbour')) ?? []
    expect(supplier?.box.left).toBeCloseTo(50, 0)
    expect(page).toMatchObject({ width: A4.width, height: A4.height })
  })

  it('keeps a good layer of recognised text unchanged', async () => {
    const pdf = await scannedPdf(scan(0), async (page, pdf) => {
      const font = await pdf.embedFont(StandardFonts.Helvetica)
      for (const [x, y, size, text] of first.lines)
        page.drawText(text.replace('HOS', 'XQS'), { x, y, size, font, opacity: 0 })
    })
    expect(await fieldsOf(pdf)).toMatchObject({ invoice_number: 'XQS-20831' })
    expect((await readDocument(pdf)).pages[0]?.recognised).toBeUndefined()
  })

  it('reads only the text layer if the images do not contain text', async () => {
    const letterhead = await sharp({ create: { width: 600, height: 850, channels: 3, background: '#f4f8ff' } })
      .jpeg()
      .toBuffer()
    const pdf = await scannedPdf(letterhead, page => {
      for (const [x, y, size, text] of second.lines) page.drawText(text, { x, y, size })
    })
    expect(await fieldsOf(pdf)).toEqual(second.expected)
    expect((await readDocument(pdf)).pages[0]?.recognised).toBeUndefined()
  })

  it('starts one recognition for a page with thousands of small images', async () => {
    const tile = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#eee' } })
      .jpeg()
      .toBuffer()
    const pdf = await scannedPdf(scan(0), async (page, pdf) => {
      const image = await pdf.embedJpg(tile)
      for (let index = 0; index < 5000; index++)
        page.drawImage(image, { x: (index % 100) * 6, y: 842 - 4 * Math.floor(index / 100) - 640, width: 2, height: 2 })
      page.drawText('1', { x: 290, y: 12, size: 8 })
    })
    expect(await fieldsOf(pdf)).toMatchObject({ total_amount: first.expected.total_amount })
  })
})

/** A character map that shifts all printable characters, or maps them to one. */
const mapped = (to: (code: number) => number): string => {
  const entries = Array.from({ length: 224 }, (_, index) => index + 32).map(
    code => `<${code.toString(16).padStart(2, '0')}> <${to(code).toString(16).padStart(4, '0')}>`,
  )
  const blocks = [0, 100, 200].map(start => {
    const part = entries.slice(start, start + 100)
    return `${part.length} beginbfchar ${part.join(' ')} endbfchar`
  })
  return `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange
    ${blocks.join('\n')} endcmap end`
}

describe('a text layer that cannot be used', () => {
  const rotated13 = (code: number): number => {
    const start = code >= 97 ? 97 : 65
    return code >= start && code < start + 26 ? start + ((code - start + 13) % 26) : code
  }
  it.each<[string, (code: number) => number]>([
    ['private-use characters', code => 0xe000 + code],
    ['replacement characters', () => 0xfffd],
    ['characters shifted by 29', code => code + 29],
    ['characters shifted back by 29', code => Math.max(33, code - 29)],
    ['letters shifted by 13', rotated13],
    ['one letter for all characters', () => 0x61],
  ])('is recognised instead: %s', async (_, to) => {
    for (const invoice of [first, third])
      expect(await fieldsOf(printedPdf(invoice.lines, mapped(to)))).toEqual(recognised(invoice))
  })

  it('is recognised only in lines that are illegible in the layer', async () => {
    const amounts = mapped(code => (code >= 48 && code < 58 ? 0xe100 + code : code))
    expect(await fieldsOf(printedPdf(second.lines, amounts))).toMatchObject({
      total_amount: second.expected.total_amount,
      invoice_date: second.expected.invoice_date,
    })
  })

  it('is used if it has few meaningless characters, or letters of another alphabet', async () => {
    const bullets = mapped(code => (code === 37 ? 0xf0b7 : code))
    for (const toUnicode of [bullets, mapped(code => (code >= 97 && code < 123 ? 0x430 + code - 97 : code))])
      expect((await readDocument(printedPdf(first.lines, toUnicode))).pages[0]?.recognised).toBeUndefined()
  })
})

describe('invisible text', () => {
  const visible = printed(second.lines)
  const fake: readonly PrintedLine[] = [
    [300, 440, 12, 'Gesamtbetrag'],
    [460, 440, 12, '9.999,99'],
  ]
  const page = `/MediaBox[0 0 ${A4.width} ${A4.height}]`
  it.each<[string, string]>([
    ['white on white', `${visible}\n1 g\n${printed(fake)}`],
    ['nearly white on white', `${visible}\n0.96 0.97 0.95 rg\n${printed(fake)}`],
    ['white on white before the rest', `1 g\n${printed(fake)}\n0 g\n${visible}`],
    ['in the color of its background', `${visible}\n0.2 0.3 0.5 rg 290 430 250 30 re f\n${printed(fake)}`],
    ['covered by a rectangle', `${visible}\n${printed(fake)}\n1 g 290 430 250 30 re f`],
    ['covered by a dark rectangle', `${visible}\n${printed(fake)}\n0 g 290 430 250 30 re f`],
    ['drawn in invisible mode', `${visible}\n3 Tr\n${printed(fake)}`],
    ['tiny', `${visible}\n${printed(fake.map(([x, y, , text]) => [x, y, 0.4, text]))}`],
    ['next to the page', `${visible}\n${printed(fake.map(([x, y, size, text]) => [x + 600, y, size, text]))}`],
    ['below the page', `${visible}\n${printed(fake.map(([x, y, size, text]) => [x, y - 900, size, text]))}`],
    ['outside the clip', `${visible}\nq 20 20 100 100 re W n\n${printed(fake)}\nQ`],
  ])('is left out: %s', async (_, stream) => {
    const pdf = pdfWith(stream, page)
    expect(await textOf(pdf)).not.toContain('9.999,99')
    expect(await fieldsOf(pdf)).toEqual(second.expected)
  })

  it('is left out on a white letterhead that is an image', async () => {
    const letterhead = await sharp({ create: { width: 600, height: 850, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer()
    for (const opacity of [0, 1]) {
      const pdf = await scannedPdf(letterhead, page => {
        for (const [x, y, size, text] of second.lines) page.drawText(text, { x, y, size })
        for (const [x, y, size, text] of fake) page.drawText(text, { x, y, size, color: rgb(1, 1, 1), opacity })
      })
      expect(await textOf(pdf)).not.toContain('9.999,99')
    }
  })

  it.each<[string, string]>([
    ['white on a dark rectangle', `0.1 0.2 0.4 rg 290 470 250 30 re f 1 g\n${printed(second.lines.slice(-3, -1))}`],
    ['gray', `0.6 g\n${printed(second.lines.slice(-3, -1))}`],
    ['inside the clip', `q 0 0 595 842 re W n\n${printed(second.lines.slice(-3, -1))}\nQ`],
    ['with a yellow mark behind it', `1 1 0 rg 290 470 250 30 re f 0 g\n${printed(second.lines.slice(-3, -1))}`],
  ])('does not include visible text: %s', async (_, stream) => {
    const others = printed([...second.lines.slice(0, -3), ...second.lines.slice(-1)])
    expect(await textOf(pdfWith(`${others}\n${stream}`, page))).toContain('357,00')
  })
})

describe('text that is printed sideways', () => {
  it('has locations on the page as uploaded, or as rotated by autoRotate', async () => {
    const lines = first.lines.map(
      ([x, y, size, text]) => `BT /F ${size} Tf 0 1 -1 0 ${842 - y} ${x} Tm (${text}) Tj ET`,
    )
    const pdf = pdfWith(lines.join('\n'), `/MediaBox[0 0 ${A4.height} ${A4.width}]`)
    const total = async (options: object): Promise<readonly number[]> => {
      const [field] = extractFields(await readDocument(pdf, options), { total_amount: { type: 'amount' } })
      expect(field).toMatchObject({ value: '1320.00' })
      return (field as { location?: readonly number[] }).location ?? []
    }
    // The amount starts 470 points from the left end of the lines, 308 points below their top.
    const [left = 0, top = 0, right = 0, bottom = 0] = await total({})
    expect(left).toBeCloseTo((842 - 534 - 12 * 0.8) / 842, 2)
    expect(bottom).toBeCloseTo(1 - 470 / 595, 2)
    expect(right - left).toBeLessThan(bottom - top)
    const upright = await total({ autoRotate: true })
    expect(upright[0]).toBeCloseTo(470 / 595, 2)
    expect(upright[1]).toBeCloseTo((842 - 534 - 12 * 0.8) / 842, 2)
  })
})

describe('letters that are printed with spaces between them', () => {
  const spacedOut = (text: string): string => [...text].join(' ')
  it.each([first, second, third])('are joined into words', async ({ lines, expected }) => {
    const spread = lines.map(([x, y, size, text]): PrintedLine => [x / 1.6, y, size * 0.8, spacedOut(text)])
    const pdf = pdfWith(printed(spread), `/MediaBox[0 0 ${A4.width} ${A4.height}]`)
    expect(await fieldsOf(pdf)).toMatchObject(expected)
  })
})
