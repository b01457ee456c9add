/** The types of documents that the API takes. */
export type DocumentContentType = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/tiff' | 'image/webp'

/** How many bytes {@link detectContentType} looks at; a PDF may have other bytes ahead of its header. */
export const HEAD_BYTES = 1_024

/**
 * Tells the type of a document from its first bytes; `undefined` for any other kind of file.
 *
 * @param head The first 1,024 bytes, or all of a shorter file.
 */
export function detectContentType(head: Uint8Array): DocumentContentType | undefined {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (startsWith(head, [0x49, 0x49, 0x2a, 0x00]) || startsWith(head, [0x4d, 0x4d, 0x00, 0x2a])) return 'image/tiff'
  const text = new TextDecoder('latin1').decode(head.subarray(0, HEAD_BYTES))
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'image/webp'
  if (text.includes('%PDF-')) return 'application/pdf'
  return undefined
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}
