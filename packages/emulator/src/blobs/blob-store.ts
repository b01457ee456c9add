import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Change } from '../store/store.js'

/** What is known of a sequence of bytes. */
export interface BlobFacts {
  readonly key: string
  /** In bytes. */
  readonly size: number
  /** Hexadecimal. */
  readonly md5: string
  /** The first bytes (up to 1024), from which a content type can be told. */
  readonly head: Uint8Array
}

/** A sequence of bytes that is kept as soon as `changes` are written. */
export interface StoredBlob extends BlobFacts {
  /** To be written together with the record that names the key. */
  readonly changes: readonly Change[]
}

/** The bytes went beyond the limit; nothing of them was kept. */
export class BlobTooLargeError extends Error {
  override readonly name = 'BlobTooLargeError'
}

/** Keeps the bytes of documents. Bytes once written under a key never change. */
export interface BlobStore {
  /**
   * Takes bytes in as they come. They are kept, as durably as the implementation can, once the promise has resolved and the
   * `changes` of the blob are written; bytes whose changes are never written are to be removed.
   * @param limit in bytes
   * @throws {@link BlobTooLargeError} as soon as there are more than `limit`.
   */
  write(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number): Promise<StoredBlob>
  /** The bytes, or undefined when there are none under the key. */
  read(key: string): Promise<Readable | undefined>
  /** What to write together with the change after which no record names the key any more. {@link remove} comes then. */
  removal(key: string): readonly Change[]
  /** Frees what no record names any more. */
  remove(key: string): Promise<void>
  /** The keys of everything that is kept beside the records. */
  keys(): Promise<string[]>
  /** Puts bytes back that were read under their key before. */
  restore(key: string, content: Uint8Array): Promise<void>
  clear(): Promise<void>
}

const HEAD_BYTES = 1024

/** Passes bytes on to `sink`, counting and hashing them. The key is the SHA-256 of the bytes and the name of the write. */
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
