import { type Content, ContentError, type OpenedContent, openContent } from '@las/core'

/** The largest content of an asset, in bytes: what fits into 6,250,000 characters of base64. */
const MAX_BYTES = (6_250_000 / 4) * 3

/** A multiple of three, so that the pieces join without padding in between. */
const PIECE = 3 * 8_192

/**
 * Reads content as base64.
 *
 * @throws {ContentError} when the content is missing, unreadable, empty or larger than 4,687,500 bytes.
 */
export async function encodeContent(content: Content): Promise<string> {
  const opened = await openContent(content)
  if (opened.size !== undefined && opened.size > MAX_BYTES) throw tooLarge(`${opened.size} bytes`)
  return encode(await readAll(opened))
}

async function readAll(opened: OpenedContent): Promise<Uint8Array> {
  const source = opened.open()
  if (source instanceof Uint8Array) return source
  if (source instanceof Blob) return new Uint8Array(await source.arrayBuffer())
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    size += chunk.byteLength
    if (size > MAX_BYTES) throw tooLarge('more')
    chunks.push(chunk)
  }
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer())
}

function encode(bytes: Uint8Array): string {
  let base64 = ''
  for (let start = 0; start < bytes.length; start += PIECE) {
    base64 += btoa(String.fromCharCode(...bytes.subarray(start, start + PIECE)))
  }
  return base64
}

function tooLarge(found: string): ContentError {
  return new ContentError(`An asset has at most 4,687,500 bytes, but the content has ${found}. Split or compress it.`, {
    code: 'content_too_large',
  })
}
