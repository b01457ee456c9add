import type { DocumentContentType } from '@las/api'

/** Detects the content type of a document from its first bytes (1024 are enough); null if the API does not support it. */
export function sniffContentType(head: Uint8Array): DocumentContentType | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  const startsWith = (text: string): boolean => bytes.subarray(0, text.length).equals(Buffer.from(text, 'latin1'))
  if (startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (startsWith('II*\0') || startsWith('MM\0*')) return 'image/tiff'
  if (startsWith('RIFF') && bytes.subarray(8, 12).equals(Buffer.from('WEBP'))) return 'image/webp'
  // PDF readers accept other bytes before the header, if the header is near the start.
  if (bytes.includes('%PDF-')) return 'application/pdf'
  return null
}
