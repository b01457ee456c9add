import { deflateSync } from 'node:zlib'
import { encryptedInvoice, renderInvoice, sampleInvoices, scannedInvoice, truncatedInvoice } from '@las/sample-invoices'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { ExtractionError } from '../errors/extraction-error.js'
import { pdfWith } from '../testing/pdf-with.js'
import { readDocument } from './read-document.js'

const invoice = sampleInvoices.find(sample => sample.layout === 'two-pages') ?? sampleInvoices[0]
if (!invoice) throw new Error('There are no sample invoices.')

const rejection = async (content: Uint8Array): Promise<ExtractionError> => {
  const error: unknown = await readDocument(content).then(
    () => undefined,
    reason => reason,
  )
  if (!(error instanceof ExtractionError)) throw new Error(`Expected an ExtractionError, got ${String(error)}`)
  return error
}

/** A small PDF that requires more memory than the limit. */
const tooMuch = (): Uint8Array =>
  pdfWith(deflateSync(Buffer.alloc(30_000_000, ' q')).toString('latin1'), '', '', '/Filter/FlateDecode')

describe('readDocument', () => {
  let content: Uint8Array
  beforeAll(async () => {
    content = await renderInvoice(invoice)
  })

  it('reads the words of all pages with their positions', async () => {
    const document = await readDocument(content)
    expect(document.pageCount).toBe(2)
    expect(document.pages.map(page => page.index)).toEqual([0, 1])
    const page = document.pages[0]
    expect(page?.lines.map(line => line.text).join('\n')).toContain(invoice.invoiceNumber)
    for (const line of page?.lines ?? []) {
      expect(line.box.left).toBeGreaterThanOrEqual(0)
      expect(line.box.right).toBeLessThanOrEqual(page?.width ?? 0)
      expect(line.box.bottom).toBeLessThanOrEqual(page?.height ?? 0)
      expect(line.box.top).toBeLessThan(line.box.bottom)
    }
  })

  it('reads only the selected pages', async () => {
    expect((await readDocument(content, { pages: [-1] })).pages.map(page => page.index)).toEqual([1])
    expect((await readDocument(content, { maxPages: 1 })).pages.map(page => page.index)).toEqual([0])
    expect(await readDocument(content, { startPage: 7 })).toEqual({ pageCount: 2, pages: [] })
  })

  it('neither changes nor detaches the bytes, and accepts a Buffer', async () => {
    const buffer = Buffer.from(content)
    const before = Buffer.from(buffer)
    const [first, second] = await Promise.all([readDocument(buffer), readDocument(buffer)])
    expect(buffer.equals(before)).toBe(true)
    expect(first).toEqual(second)
  })

  it('rotates a page whose text is sideways', async () => {
    const document = await readDocument(pdfWith('BT /F 10 Tf 0 1 -1 0 100 20 Tm (Invoice number 4711) Tj ET'))
    const [page] = document.pages
    expect(page).toMatchObject({ width: 200, height: 300 })
    expect(page?.lines.map(line => line.text)).toEqual(['Invoice number 4711'])
    expect(page?.lines[0]?.box.left).toBeCloseTo(20)
    expect(page?.lines[0]?.box.bottom).toBeCloseTo(102)
  })

  it('applies the rotation of the page', async () => {
    const document = await readDocument(pdfWith('BT /F 10 Tf 0 1 -1 0 100 20 Tm (Total 119.00) Tj ET', '/Rotate 90'))
    expect(document.pages[0]).toMatchObject({ width: 200, height: 300 })
    expect(document.pages[0]?.lines.map(line => line.text)).toEqual(['Total 119.00'])
  })

  it('separates words without a space character, and joins spaced letters', async () => {
    const stream = `BT /F 10 Tf 1 0 0 1 20 100 Tm (88802) Tj 1 0 0 1 50 100 Tm (Stadt) Tj
      1 0 0 1 20 50 Tm 3 Tc (RECHNUNG) Tj 0 Tc 1 0 0 1 150 50 Tm (4711) Tj ET`
    const [page] = (await readDocument(pdfWith(stream))).pages
    expect(page?.lines.map(line => line.text)).toEqual(['88802 Stadt', 'RECHNUNG', '4711'])
  })

  it('reads a page with 140,000 text fragments without spaces', async () => {
    const stream = `BT 20 100 Td ${'/F 1 Tf (a) Tj /F 1.1 Tf (b) Tj '.repeat(70_000)} ET`
    const [page] = (await readDocument(pdfWith(stream))).pages
    expect(page?.lines[0]?.text).toMatch(/^a ?b ?a/)
  })

  it('reads the letters of ligatures as one word', async () => {
    const toUnicode = `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange
      1 beginbfchar <26> <00660066> endbfchar endcmap end`
    const [page] = (await readDocument(pdfWith('BT /F 10 Tf 20 100 Td (O&er 4711) Tj ET', '', toUnicode))).pages
    expect(page?.lines.map(line => line.text)).toEqual(['Offer 4711'])
  })

  it('rejects a PDF that takes too much memory, and reads the next', async () => {
    const error = await rejection(tooMuch())
    expect(error).toMatchObject({ code: 'damaged', message: expect.stringContaining('too much memory') })
    expect(await readDocument(content)).toMatchObject({ pageCount: 2 })
  })

  it('reads many documents concurrently, even if some of them fail', async () => {
    const reason = new Error('no longer needed')
    const signal = AbortSignal.abort(reason)
    const expected = await readDocument(content)
    const reading = [tooMuch(), content, content.slice(0, 900), content, content, content]
    const outcomes = await Promise.allSettled([
      ...reading.map(bytes => readDocument(bytes)),
      readDocument(content, { signal }),
    ])
    expect(outcomes.map(outcome => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason))).toEqual([
      ...reading.map(bytes => (bytes === content ? expected : expect.objectContaining({ code: 'damaged' }))),
      reason,
    ])
  })

  it('stops when the signal is aborted', async () => {
    const reason = new Error('no longer needed')
    await expect(readDocument(content, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })

  it('yields to the event loop between two pages, so that the signal can be aborted', async () => {
    const pdf = await PDFDocument.create()
    for (let page = 0; page < 1000; page++) pdf.addPage().drawText(`Page ${page}`)
    const reason = new Error('took too long')
    const controller = new AbortController()
    const many = await pdf.save()
    const reading = readDocument(many, { signal: controller.signal })
    setTimeout(() => controller.abort(reason), 0)
    await expect(reading).rejects.toBe(reason)
  })

  it('reports an empty file', async () => {
    expect(await rejection(new Uint8Array())).toMatchObject({ code: 'empty' })
  })

  it('reports that a text is neither a PDF nor an image', async () => {
    expect(await rejection(new TextEncoder().encode('Invoice 4711, total 119.00'))).toMatchObject({
      code: 'unsupported-format',
      message: expect.stringContaining('neither a PDF nor'),
    })
  })

  it.each([
    ['a web page', '<!DOCTYPE html><html><body><p>Invoice 4711</body></html>'],
    ['an SVG image', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ])('reports the format of %s', async (format, text) => {
    expect(await rejection(new TextEncoder().encode(text))).toMatchObject({
      code: 'unsupported-format',
      message: expect.stringContaining(`${format}, which is neither a PDF nor`),
    })
  })

  it('reports a PDF that needs a password', async () => {
    const error = await rejection(await encryptedInvoice(invoice, 'secret'))
    expect(error).toMatchObject({ code: 'encrypted', message: expect.stringContaining('password') })
  })

  it('reports a PDF that requires a certificate', async () => {
    const trailer = '/Encrypt<</Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4>>/ID[(a)(a)]'
    const error = await rejection(pdfWith('', '', '', '', trailer))
    expect(error).toMatchObject({ code: 'encrypted', message: expect.stringContaining('without protection') })
  })

  it('reports a truncated PDF, wherever it was cut off', async () => {
    expect(await rejection(await truncatedInvoice(invoice))).toMatchObject({ code: 'damaged' })
    for (const share of [0.1, 0.5, 0.9]) {
      const error = await rejection(content.slice(0, Math.floor(content.length * share)))
      expect(error).toMatchObject({ code: 'damaged', message: expect.stringContaining('cut off') })
    }
  })

  it('reports a PDF whose structure is destroyed', async () => {
    const bytes = new TextEncoder().encode('%PDF-1.4\nnothing of use\nstartxref\n9\n%%EOF')
    expect(await rejection(bytes)).toMatchObject({ code: 'damaged', cause: expect.anything() })
  })

  it('reports an image without text', async () => {
    expect(await rejection(await scannedInvoice())).toMatchObject({
      code: 'no-text',
      message: expect.stringContaining('no text'),
    })
  })
})
