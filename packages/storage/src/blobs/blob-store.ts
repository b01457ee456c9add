import { createHash, type Hash } from 'node:crypto'
import type { Readable } from 'node:stream'

/** What is known about content once it is stored. */
export interface BlobMetadata {
  readonly key: string
  /** In bytes. */
  readonly size: number
  /** Hexadecimal. */
  readonly md5: string
  /** The first bytes (up to 1024), from which a content type can be detected. */
  readonly head: Uint8Array
}

/** Content in a blob store. Times are in milliseconds since 1970, by the clock of the store. */
export interface BlobEntry {
  readonly key: string
  /** When it was stored, or last marked. */
  readonly modified: number
  /** When it was marked; absent if it is not. */
  readonly marked?: number
}

/** The content exceeds the limit; nothing of it was stored. */
export class BlobTooLargeError extends Error {
  override readonly name = 'BlobTooLargeError'
}

/**
 * Stores bytes by their keys. Every implementation passes the suite `describeBlobStore` of `@las/storage/conformance`.
 *
 * Content never changes once it is stored under a key, and the key contains its SHA-256. The store does not know which content is
 * still referenced: `ContentStore` does. Several servers can use one blob store.
 */
export interface BlobStore {
  /** The subject of messages about some content, such as `The file documents/stored/…`. */
  describe(key: string): string
  /**
   * Stores content as it arrives. It is durable when the promise resolves.
   * @param limit in bytes
   * @throws {@link BlobTooLargeError} as soon as there are more than `limit` bytes.
   * @throws {@link StorageError} if the disk fails or is full. Nothing of the content is stored then.
   */
  write(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number): Promise<BlobMetadata>
  /**
   * The content, marked or not, or undefined if there is none under the key. Damaged content never arrives as a whole: the stream ends
   * with the error.
   * @param size the number of bytes that the content must have, if it is known
   * @throws {@link StorageError} if the content is damaged, or has another size.
   */
  read(key: string, size?: number): Promise<Readable | undefined>
  /** Removes content, marked or not, if it exists. */
  remove(key: string): Promise<void>
  /** All content, in any order. Content that is stored, marked or removed in the meantime may be included or not. */
  list(): AsyncIterable<BlobEntry>
  /** Marks content as unreferenced, if it exists. It can still be read. */
  mark(key: string): Promise<void>
  /** Undoes {@link mark}, if the content exists and is marked. */
  unmark(key: string): Promise<void>
  /** Removes what remains of uploads that did not end, if nothing arrived since a time: their processes were killed. */
  removeAbandonedUploads(since: number): Promise<void>
}

/** Puts content back under its original key: for snapshots. */
export interface AdminBlobStore {
  /** Stores content under its key, or unmarks it if it is there undamaged. Returns whether it was stored. */
  restore(key: string, content: Uint8Array): Promise<boolean>
}

/** How to get lost content back, as a sentence for messages. */
export const CONTENT_REMEDY = 'Restore it from a backup, or delete the document, asset or model that it belongs to.'

const HEAD_BYTES = 1024

/** Whether a text has the form of a key: the SHA-256 of the content, and the name of the upload. */
export const isBlobKey = (text: string): boolean => /^[0-9a-f]{64}-[0-9A-Za-z-]+$/.test(text)

/** Whether content has the SHA-256 that its key contains. */
export const isIntact = (key: string, content: Uint8Array): boolean =>
  isHashOf(key, createHash('sha256').update(content))

/** Whether a complete SHA-256 is the one that a key contains. */
export const isHashOf = (key: string, hash: Hash): boolean => key.startsWith(`${hash.digest('hex')}-`)

/** Passes content on to `sink`, and counts and hashes it. The key is the SHA-256 of the content and the name of the upload. */
export async function measure(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit: number,
  name: string,
  sink: (chunk: Uint8Array) => Promise<unknown> | unknown,
): Promise<BlobMetadata> {
  const [md5, sha256] = [createHash('md5'), createHash('sha256')]
  const head: Uint8Array[] = []
  let size = 0
  for await (const chunk of content) {
    if (size + chunk.length > limit) throw new BlobTooLargeError(`more than ${limit} bytes`)
    if (size < HEAD_BYTES) head.push(chunk.slice(0, HEAD_BYTES - size))
    size += chunk.length
    md5.update(chunk)
    sha256.update(chunk)
    await sink(chunk)
  }
  return { key: `${sha256.digest('hex')}-${name}`, size, md5: md5.digest('hex'), head: Buffer.concat(head) }
}
