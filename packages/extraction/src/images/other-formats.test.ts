import { describe, expect, it } from 'vitest'
import { openImage } from './open-image.js'
import { unsupportedFormat } from './other-formats.js'

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const brand = (major: string, ...compatible: string[]): Buffer => {
  const brands = latin1(`ftyp${major}\0\0\0\0${compatible.join('')}`)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(brands.length + 4)
  return Buffer.concat([size, brands, Buffer.alloc(60)])
}
/** A ZIP archive with entries of the given names. */
const zip = (...names: string[]): Buffer =>
  Buffer.concat(
    names.map(name => Buffer.concat([latin1('PK\x03\x04'), Buffer.alloc(26), latin1(name), Buffer.alloc(40)])),
  )

describe('unsupported formats', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['HEIC', brand('heic', 'mif1', 'heic'), /HEIC.*convert it to JPEG.*iPhone.*Most Compatible/],
    ['HEIC with several pictures', brand('heix', 'mif1'), /HEIC.*JPEG/],
    ['HEIF by its compatible brand', brand('mif1', 'heic', 'miaf'), /HEIC \(HEIF\).*JPEG/],
    ['AVIF', brand('avif', 'mif1', 'miaf'), /AVIF.*JPEG/],
    ['AVIF by its compatible brand', brand('mif1', 'avif'), /AVIF.*JPEG/],
    ['a video', brand('isom', 'mp42'), /video.*photo/],
    ['Word', zip('[Content_Types].xml', '_rels/.rels', 'word/document.xml'), /Word document.*export it as a PDF/],
    ['Excel', zip('[Content_Types].xml', 'xl/workbook.xml'), /Excel workbook.*PDF/],
    ['PowerPoint', zip('[Content_Types].xml', 'ppt/presentation.xml'), /PowerPoint.*PDF/],
    ['OpenDocument', zip('mimetypeapplication/vnd.oasis.opendocument.text'), /OpenDocument.*PDF/],
    ['Word 97', Buffer.concat([latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.alloc(60)]), /Office document.*PDF/],
    ['an archive', zip('invoice.pdf'), /archive.*extract/],
    ['RTF', latin1('{\\rtf1\\ansi Invoice'), /RTF.*PDF/],
    ['an email', latin1('Return-Path: <a@example.com>\r\nSubject: Invoice'), /email.*attachment/],
    ['GIF', Buffer.concat([latin1('GIF89a'), Buffer.alloc(40)]), /GIF.*JPEG or PNG/],
    ['SVG', latin1('<?xml version="1.0"?><!-- drawn --><svg/>'), /SVG image.*PDF/],
    ['SVG in UTF-16', Buffer.from('\ufeff<svg></svg>', 'utf16le'), /SVG image.*PDF/],
    ['a web page', latin1('\n<!DOCTYPE html><html><svg></svg></html>'), /web page.*PDF/],
    ['XHTML', latin1('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'), /web page.*PDF/],
    ['a text with a tag', latin1('Use <html> here'), /^The document is neither/],
    ['a text', latin1('Invoice 4711'), /^The document is neither a PDF nor .*: convert it first\.$/],
  ])('are reported with advice: %s', async (_, content, message) => {
    expect(unsupportedFormat(content)).toMatchObject({
      code: 'unsupported-format',
      message: expect.stringMatching(message),
    })
    await expect(openImage(content)).rejects.toMatchObject({ code: 'unsupported-format' })
  })

  it('are reported regardless of the bytes after the signature', () => {
    for (const length of [1, 2, 4, 8, 12, 16])
      expect(unsupportedFormat(brand('heic').subarray(0, length)).code).toBe('unsupported-format')
    expect(unsupportedFormat(new Uint8Array(100_000).fill(0xff)).code).toBe('unsupported-format')
  })
})
