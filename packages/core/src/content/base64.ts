import { toBase64 as encode } from '#platform'
import { rethrowUnreadable, tooLarge } from '../errors/content-errors.js'
import { concatenate } from './concatenate.js'
import { type Content, openContent } from './content.js'

/** Encodes bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  return encode(bytes)
}

/** The maximum size of content in a JSON body, in bytes. It corresponds to 6,250,000 characters of base64. */
export const MAX_INLINE_BYTES: number = 4_687_500

/**
 * Reads content and encodes it as base64 for a JSON body.
 *
 * @throws {ContentError} if the content is missing, unreadable, empty or larger than 4,687,500 bytes.
 */
export async function encodeContent(content: Content): Promise<string> {
  const source = (await openContent(content, { maxBytes: MAX_INLINE_BYTES })).open()
  if (source instanceof Uint8Array) return toBase64(source)
  if (source instanceof Blob) return toBase64(new Uint8Array(await source.arrayBuffer().catch(rethrowUnreadable)))
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    size += chunk.byteLength
    // A stream that was opened before has a different limit.
    if (size > MAX_INLINE_BYTES) throw tooLarge(undefined, undefined, MAX_INLINE_BYTES)
    // The next chunk can overwrite this one.
    chunks.push(chunk.slice())
  }
  return toBase64(concatenate(chunks))
}
