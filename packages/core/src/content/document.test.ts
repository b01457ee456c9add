import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type ContentError, isContentError } from '../errors/client-error.js'
import { errorOf } from '../testing/eventually.js'
import type { Content } from './content.js'
import { openDocument } from './document.js'

const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))

/** A ZIP archive whose first entry is not compressed. */
const zipOf = (name: string, content = ''): Buffer =>
  bytes('PK\x03\x04', Array(22).fill(0), [name.length, 0, 0, 0], name, content)

const box = (brand: string): Buffer => bytes([0, 0, 0, 24], `ftyp${brand}`, [0, 0, 0, 0], 'mif1', Array(500).fill(0))

const form = (file: string, eol = '\r\n'): string =>
  [
    '------WebKitFormBoundaryAbC123',
    'Content-Disposition: form-data; name="file"; filename="invoice.pdf"',
    'Content-Type: application/pdf',
    '',
    file,
  ].join(eol)

const mail = `Received: from mx.example by mail.example\r\nFrom: a@example.com\r\nMIME-Version: 1.0\r\n\r\nSee the invoice.`

const unsupported: readonly (readonly [what: string, content: Buffer, name: RegExp, remedy: RegExp])[] = [
  ['a DOCX file', zipOf('[Content_Types].xml'), /DOCX/, /PDF/],
  ['an XLSX file', zipOf('xl/workbook.xml'), /XLSX/, /PDF/],
  ['a PPTX file', zipOf('ppt/presentation.xml'), /PPTX/, /PDF/],
  ['an ODT file', zipOf('mimetype', 'application/vnd.oasis.opendocument.text'), /ODT/, /PDF/],
  ['a ZIP archive', zipOf('invoices/1.txt'), /ZIP/, /PDF/],
  ['a ZIP archive with a stored PDF', zipOf('1.pdf', '%PDF-1.7\n'), /ZIP/, /PDF/],
  ['an empty ZIP archive', bytes('PK\x05\x06', Array(18).fill(0)), /ZIP/, /PDF/],
  ['a DOC, XLS or MSG file', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], Array(504).fill(0)), /DOC/, /PDF/],
  ...['heic', 'heix', 'hevc', 'mif1', 'msf1', 'avif', 'avis'].map(
    brand => [`an ftyp box of ${brand}`, box(brand), /HEIC or AVIF/, /JPEG/] as const,
  ),
  ['a GIF', bytes('GIF89a', Array(20).fill(0)), /GIF/, /JPEG or PNG/],
  ['a BMP', bytes('BM', [0x36, 0x10, 0, 0, 0, 0, 0, 0, 0x36], Array(40).fill(0)), /BMP/, /JPEG or PNG/],
  ['a JPEG 2000', bytes([0, 0, 0, 12], 'jP  \r\n', [0x87, 0x0a]), /JPEG 2000/, /JPEG or PNG/],
  ['XML', bytes('<?xml version="1.0"?><Invoice/>'), /XML/, /PDF/],
  ['XML with a byte order mark', bytes([0xef, 0xbb, 0xbf], '\n<?xml version="1.0"?><Invoice/>'), /XML/, /PDF/],
  ['XML without a declaration', bytes('<Invoice xmlns="urn:x"></Invoice>'), /XML/, /PDF/],
  ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), /SVG/, /PDF/],
  ['HTML', bytes('\n<!DOCTYPE html><title>Invoice</title>'), /HTML page/, /PDF/],
  ['HTML without a doctype', bytes('<html><body>Invoice</body></html>'), /HTML page/, /PDF/],
  ['RTF', bytes('{\\rtf1\\ansi Invoice}'), /RTF/, /PDF/],
  ['PostScript', bytes('%!PS-Adobe-3.0\n'), /PostScript/, /PDF/],
  ['a RAR archive', bytes('Rar!\x1a\x07\x00'), /archive/, /one by one/],
  ['a 7z archive', bytes([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), /archive/, /one by one/],
  ['a gzip file', gzipSync('%PDF-1.7'), /archive/, /one by one/],
  [
    'a TAR archive with a PDF',
    bytes('1.pdf'.padEnd(257, '\0'), 'ustar'.padEnd(255, '\0'), '%PDF-1.7'),
    /archive/,
    /one/,
  ],
  ['an email', bytes(mail), /email/, /one by one/],
  ['an email with LF line ends', bytes(mail.replaceAll('\r', '')), /email/, /one by one/],
  ['an email that mentions a PDF', bytes(`${mail}\r\n%PDF-1.7\n`), /email/, /one by one/],
  ['HTML that mentions a PDF', bytes('<html><body>%PDF-1.7</body></html>'), /HTML page/, /PDF/],
  ['XML that mentions a PDF', bytes('<?xml version="1.0"?><File>%PDF-1.7</File>'), /XML/, /PDF/],
  ['PostScript that mentions a PDF', bytes('%!PS-Adobe-3.0\n% %PDF-1.7\n'), /PostScript/, /PDF/],
  ['a multipart form with a PDF', bytes(form('%PDF-1.7\n')), /multipart\/form-data/, /formData\(\)/],
  ['a multipart form with LF line ends', bytes(form('%PDF-1.7\n', '\n')), /multipart\/form-data/, /formData\(\)/],
  ['a multipart form after a blank line', bytes(`\r\n${form('%PDF-1.7\n')}`), /multipart\/form-data/, /formData\(\)/],
  ['text', bytes('Invoice 4711\nTotal 120.00'), /not a PDF, JPEG, PNG, TIFF or WebP file/, /Convert it to PDF/],
  ['CSV', bytes('date;total\n2024-03-14;120.00\n'), /not a PDF/, /Convert it to PDF/],
  ['JSON', bytes('{"total":"120.00"}'), /not a PDF/, /Convert it to PDF/],
  ['UTF-16 text', Buffer.from('\ufeffInvoice', 'utf16le'), /not a PDF/, /Convert it to PDF/],
  ['zeros', Buffer.alloc(2_000), /not a PDF/, /Convert it to PDF/],
]

const supported: readonly (readonly [what: string, content: Buffer, type: string])[] = [
  ['PDF', bytes('%PDF-1.7\n'), 'application/pdf'],
  ['PDF after other bytes', bytes('\r\n-- scanned --\r\n%PDF-1.7\n'), 'application/pdf'],
  ['JPEG', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF'), 'image/jpeg'],
  ['PNG', bytes([0x89], 'PNG\r\n\x1a\n'), 'image/png'],
  ['TIFF', bytes('II*\x00'), 'image/tiff'],
  ['WebP', bytes('RIFF\x10\x00\x00\x00WEBPVP8 '), 'image/webp'],
]

async function rejectionOf(content: Content, contentType?: 'image/jpeg' | 'message/rfc822'): Promise<ContentError> {
  const error = await errorOf(openDocument(content, contentType))
  if (!isContentError(error)) throw error
  return error
}

/** A stream that records whether it was cancelled. */
function watched(content: Buffer) {
  const state = { cancelled: false }
  const stream = new ReadableStream<Uint8Array>({
    pull: controller => controller.enqueue(content),
    cancel: () => {
      state.cancelled = true
    },
  })
  return { state, stream }
}

describe('openDocument', () => {
  it.each(supported)('opens %s', async (_, content, contentType) => {
    for (const form of [content, new Blob([new Uint8Array(content)]), watched(content).stream, () => content]) {
      const opened = await openDocument(form)
      expect(opened.contentType).toBe(contentType)
      await opened.close()
    }
  })

  it.each(unsupported)('rejects %s with the remedy', async (_, content, name, remedy) => {
    for (const form of [content, new Blob([new Uint8Array(content)]), watched(content).stream, () => content]) {
      const error = await rejectionOf(form)
      expect(error).toMatchObject({ code: 'content_unsupported', retryable: false })
      expect(error.message).toMatch(name)
      expect(error.message).toMatch(remedy)
    }
  })

  it('closes a rejected stream', async () => {
    const { state, stream } = watched(Buffer.from('plain text'))
    await rejectionOf(stream)
    expect(state.cancelled).toBe(true)
  })

  it('accepts an email if contentType says so', async () => {
    for (const content of [mail, mail.replaceAll('\r', ''), `${mail}\r\n%PDF-1.7\n`]) {
      expect(await openDocument(bytes(content), 'message/rfc822')).toMatchObject({ contentType: 'message/rfc822' })
    }
    const docx = zipOf('[Content_Types].xml')
    expect((await rejectionOf(docx, 'message/rfc822')).message).toMatch(/DOCX/)
  })

  it('uses the contentType argument for unknown formats, but not for known unsupported formats', async () => {
    for (const unknown of [Buffer.from('no signature'), bytes('A', [0x8b], 'no archive')]) {
      expect(await openDocument(unknown, 'image/jpeg')).toMatchObject({ contentType: 'image/jpeg' })
    }
    for (const [, content, name] of unsupported.filter(([, , name]) => !/not a/.test(name.source))) {
      expect((await rejectionOf(content, 'image/jpeg')).message).toMatch(name)
    }
  })

  it('accepts content that was opened before', async () => {
    const opened = await openDocument(Buffer.from('%PDF-1.7'))
    expect(await openDocument(opened)).toMatchObject({ contentType: 'application/pdf', size: 8 })
    const { head, ...bare } = opened
    expect((await rejectionOf({ ...bare, contentType: undefined })).message).toContain('not a PDF')
  })
})
