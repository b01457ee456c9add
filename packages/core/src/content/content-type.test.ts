import { describe, expect, it } from 'vitest'
import { detectContentType } from './content-type.js'

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))

describe('detectContentType', () => {
  it.each([
    ['application/pdf', bytes('%PDF-1.7\n%\xe2\xe3')],
    ['application/pdf', bytes('\r\n junk before the header %PDF-1.4')],
    ['application/pdf', bytes('\x00'.repeat(1_000), '%PDF-1.4')],
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF')],
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe1], 'Exif %PDF-')],
    ['image/png', bytes([0x89], 'PNG\r\n\x1a\n')],
    ['image/tiff', bytes('II*\x00')],
    ['image/tiff', bytes('MM\x00*')],
    ['image/webp', bytes('RIFF\x10\x00\x00\x00WEBPVP8 ')],
  ])('detects %s', (type, head) => {
    expect(detectContentType(head)).toBe(type)
  })

  it.each([
    ['an empty file', bytes()],
    ['text', bytes('Invoice 4711')],
    ['a truncated JPEG signature', bytes([0xff, 0xd8])],
    ['a PNG with converted line ends', bytes([0x89], 'PNG\n\x1a\n')],
    ['a WAVE file', bytes('RIFF\x10\x00\x00\x00WAVEfmt ')],
    ['WEBP without RIFF', bytes('XXXX\x10\x00\x00\x00WEBP')],
    ['a BigTIFF', bytes('II+\x00')],
    ['a ZIP archive', bytes('PK\x03\x04')],
    ['a GIF', bytes('GIF89a')],
    ['HTML', bytes('<!doctype html>')],
    ['a PDF header after 1,024 bytes', bytes(' '.repeat(1_024), '%PDF-1.4')],
    ['a misspelled PDF header', bytes('%PDX-1.4')],
  ])('returns undefined for %s', (_, head) => {
    expect(detectContentType(head)).toBeUndefined()
  })

  it('respects the offset of a view of a larger buffer', () => {
    const whole = bytes('xxx%PDF-1.7')
    expect(detectContentType(whole.subarray(3))).toBe('application/pdf')
  })
})
