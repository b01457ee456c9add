import { createHash, type Hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Change } from '../records/store.js'
import { mayHaveCommitted, StorageError } from '../storage-error.js'

/** What is known about stored content. */
export interface BlobFacts {
  readonly key: string
  /** In bytes. */
  readonly size: number
  /** Hexadecimal. */
  readonly md5: string
  /** The first bytes (up to 1024), from which a content type can be detected. */
  readonly head: Uint8Array
}

/** Content that is kept as soon as `changes` are written. */
export interface StoredBlob extends BlobFacts {
  /** To be written together with the record that names the key. */
  readonly changes: readonly Change[]
}

/** The content exceeds the limit; nothing of it was kept. */
export class BlobTooLargeError extends Error {
  override readonly name = 'BlobTooLargeError'
}

/** What messages say about content that is lost. */
export interface BlobLocation {
  /** Where the records are, such as `records.sqlite`. */
  readonly records: string
  /** How to get the content back, as a sentence. */
  readonly remedy: string
}

/**
 * Keeps the bytes of documents, assets and trainings. Content never changes once it is written under a key, and the key
 * contains its SHA-256.
 */
export interface BlobStore {
  /** Where the records of content are, for messages. */
  readonly location: BlobLocation
  /**
   * Takes content in as it arrives. It is kept, as durably as the implementation can, once the promise has resolved and the
   * `changes` of the blob are written. If the changes cannot be written, call {@link remove}.
   * @param limit in bytes
   * @throws {@link BlobTooLargeError} as soon as there are more than `limit` bytes.
   * @throws {@link StorageError} if the disk fails or is full; nothing of the content is kept then.
   */
  write(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number): Promise<StoredBlob>
  /**
   * The content, or undefined if there is none under the key. Content that is not what was written never arrives as a whole:
   * the stream ends with the error.
   * @param size how many bytes the content has, if the caller depends on it
   * @throws {@link StorageError} if the content is missing, damaged, or of another size.
   */
  read(key: string, size?: number): Promise<Readable | undefined>
  /** To be written together with the change after which no record names the key any more. Call {@link remove} afterwards. */
  removal(key: string): readonly Change[]
  /** Frees content that no record names any more; content that a record names stays. */
  remove(key: string): Promise<void>
  /** The keys of all content that is not in the records themselves. */
  keys(): Promise<string[]>
  /** Postpones removals until the returned function is called, so that everything that a dump of the records names can be read. */
  hold(): () => Promise<void>
  /**
   * Replaces all content together with the records, atomically: adds the content that is missing, runs `commit`, which
   * replaces the records, and then removes what no record names any more. If `commit` throws, everything is as before.
   * @param contents content under its original key
   * @param report receives errors of the removal, after which some content takes up space until the next start.
   */
  replace(
    contents: readonly (readonly [key: string, content: Uint8Array])[],
    commit: () => Promise<void>,
    report: (error: unknown) => void,
  ): Promise<void>
}

const HEAD_BYTES = 1024

/** Whether a text has the form of a key: the SHA-256 of the content, and the name of the upload. */
export const isBlobKey = (text: string): boolean => /^[0-9a-f]{64}-[0-9A-Za-z-]+$/.test(text)

/** Whether content has the SHA-256 that its key contains. */
export const isIntact = (key: string, content: Uint8Array): boolean =>
  isHashOf(key, createHash('sha256').update(content))

/** Whether a complete SHA-256 is the one that a key contains. */
export const isHashOf = (key: string, hash: Hash): boolean => key.startsWith(`${hash.digest('hex')}-`)

/**
 * Runs the write that is to make content permanent. If it fails, the content is removed, unless the write may have taken effect.
 */
export async function orRemove<T>(blobs: BlobStore, key: string | undefined, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (key !== undefined && !mayHaveCommitted(error)) await blobs.remove(key)
    throw error
  }
}

/** @throws {@link StorageError} if content has another size than the record that names it says. */
export function checkSize(
  { records, remedy }: BlobLocation,
  key: string,
  actual: number,
  expected: number | undefined,
): void {
  if (expected === undefined || actual === expected) return
  throw new StorageError(
    'damaged',
    `The content ${key} has ${actual} bytes, but the record in ${records} that names it says ${expected}. ${remedy}`,
  )
}

/** Passes content on to `sink`, and counts and hashes it. The key is the SHA-256 of the content and the name of the upload. */
export async function measure(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limit: number,
  name: string,
  sink: (chunk: Uint8Array) => Promise<unknown> | unknown,
): Promise<BlobFacts> {
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
