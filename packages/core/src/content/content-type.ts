import type { DocumentContentType } from '@las/api'

/** The number of bytes that {@link detectContentType} examines. A PDF can have other bytes before its header. */
export const HEAD_BYTES = 1_024

/** Archives and form bodies, which can contain a PDF within their first kilobyte. */
const container = /^(PK[^ -~]{2}|\s*--[^\n]*\ncontent-|.{257}ustar)/is

/**
 * Detects the type of a document from its first bytes.
 *
 * @param head The first 1,024 bytes, or all of a shorter file.
 * @returns `undefined` for any other type of file.
 */
export function detectContentType(head: Uint8Array): DocumentContentType | undefined {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (startsWith(head, [0x49, 0x49, 0x2a, 0x00]) || startsWith(head, [0x4d, 0x4d, 0x00, 0x2a])) return 'image/tiff'
  const text = toText(head)
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'image/webp'
  if (text.includes('%PDF-') && !container.test(text)) return 'application/pdf'
  return undefined
}

/** The first bytes of a file, one character per byte. Bytes from 0x80 to 0x9f become other characters (windows-1252). */
export function toText(head: Uint8Array): string {
  return new TextDecoder('latin1').decode(head.subarray(0, HEAD_BYTES))
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}
