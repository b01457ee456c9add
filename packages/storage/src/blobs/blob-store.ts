import { createHash, type Hash } from 'node:crypto'
import type { Readable } from 'node:stream'

/** The metadata of stored content. */
export interface BlobMetadata {
  readonly key: string
  /** In bytes. */
  readonly size: number
  /** Hexadecimal. */
  readonly md5: string
  /** The first bytes (up to 1024), from which a content type can be detected. */
  readonly head: Uint8Array
}

/** Content in a blob store. Times are in milliseconds since 1970, according to the clock of the store. */
export interface BlobEntry {
  readonly key: string
  /** When it was stored, or last marked. */
  readonly modified: number
  /** When it was marked as unreferenced; absent if it is not marked. */
  readonly marked?: number
}

/** The content exceeds the limit. None of it was stored. */
export class BlobTooLargeError extends Error {
  override readonly name = 'BlobTooLargeError'
}

/**
 * Stores bytes by their keys. Every implementation passes the suite `describeBlobStore` of `@las/storage/conformance`.
 *
 * Content never changes once it is stored under a key, and the key contains its SHA-256. The store does not track which
 * content is referenced; `ContentStore` does. Several servers can use one blob store.
 */
export interface BlobStore {
  /** Describes content as the subject of an error message, such as `The file documents/stored/…`. */
  describe(key: string): string
  /**
   * Stores content while it is received. It is durable once the promise resolves.
   * @param limit in bytes
   * @throws {@link BlobTooLargeError} as soon as the content exceeds `limit` bytes.
   * @throws {@link StorageError} if the disk fails or is full. None of the content is stored in this case.
   */
  write(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number): Promise<BlobMetadata>
  /**
   * Returns content, whether it is marked or not, or undefined if the key does not exist. Damaged content is never returned
   * completely: the stream fails before its end.
   * @param size the expected number of bytes, if known
   * @throws {@link StorageError} if the content is damaged, or has a different size.
   */
  read(key: string, size?: number): Promise<Readable | undefined>
  /**
   * Removes content, whether it is marked or not, if it exists. If some of it cannot be removed, the rest is removed, and the promise rejects
   * with the first error.
   */
  remove(...keys: readonly string[]): Promise<void>
  /** Lists all content, in any order. Content that is stored, marked or removed during the call may or may not be included. */
  list(): AsyncIterable<BlobEntry>
  /** Marks content as unreferenced, if it exists. It can still be read. */
  mark(key: string): Promise<void>
  /** Undoes {@link mark}, if the content exists and is marked. */
  unmark(key: string): Promise<void>
  /** Removes incomplete uploads that have received no data since a time, because their processes were killed. */
  removeAbandonedUploads(since: number): Promise<void>
}

/** Restores content under its original key, for snapshots. */
export interface AdminBlobStore {
  /** Stores content under its key, or unmarks it if it already exists undamaged. Returns whether it was stored. */
  restore(key: string, content: Uint8Array): Promise<boolean>
}

/** The remedy for lost content, as a sentence in error messages. */
export const CONTENT_REMEDY = 'Restore it from a backup, or delete the document, asset or model that it belongs to.'

const HEAD_BYTES = 1024

/** Whether a string has the format of a key: the SHA-256 of the content, followed by the name of the upload. */
export const isBlobKey = (text: string): boolean => /^[0-9a-f]{64}-[0-9A-Za-z-]+$/.test(text)

/** Whether content has the SHA-256 that its key contains. */
export const isIntact = (key: string, content: Uint8Array): boolean =>
  isHashOf(key, createHash('sha256').update(content))

/** Whether a hash that has received all content is the SHA-256 that a key contains. */
export const isHashOf = (key: string, hash: Hash): boolean => key.startsWith(`${hash.digest('hex')}-`)

/** Passes content on to `sink`, and computes its metadata. The key is the SHA-256 of the content, followed by `name`. */
export async function pipeWithMetadata(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit: number,
  name: string,
  sink: (chunk: Uint8Array) => Promise<unknown> | unknown,
): Promise<BlobMetadata> {
  const [md5, sha256] = [createHash('md5'), createHash('sha256')]
  const head: Uint8Array[] = []
  let size = 0
  for await (const chunk of content) {
    if (size + chunk.length > limit) throw new BlobTooLargeError(`The content exceeds ${limit} bytes.`)
    if (size < HEAD_BYTES) head.push(chunk.slice(0, HEAD_BYTES - size))
    size += chunk.length
    md5.update(chunk)
    sha256.update(chunk)
    await sink(chunk)
  }
  return { key: `${sha256.digest('hex')}-${name}`, size, md5: md5.digest('hex'), head: Buffer.concat(head) }
}
