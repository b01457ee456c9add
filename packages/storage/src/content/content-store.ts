import type { Readable } from 'node:stream'
import type { BlobMetadata } from '../blobs/blob-store.js'
import { mayHaveCommitted, StorageError } from '../errors/storage-error.js'
import type { Change } from '../records/change.js'

/** Content that is stored as soon as `changes` are written. */
export interface StoredContent extends BlobMetadata {
  /** To be written together with the record that refers to the key. */
  readonly changes: readonly Change[]
}

/** What messages say about content that is lost. */
export interface ContentLocation {
  /** Where the records are, such as `records.sqlite`. */
  readonly records: string
  /** How to get the content back, as a sentence. */
  readonly remedy: string
}

/**
 * Stores the bytes of documents, assets and trainings, and knows which of them records refer to. Content never changes once it is
 * stored under a key, and the key contains its SHA-256.
 */
export interface ContentStore {
  /** Where the records of content are, for messages. */
  readonly location: ContentLocation
  /**
   * Stores content as it arrives. It is stored, as durably as the implementation can, once the promise has resolved and the
   * `changes` are written. If the changes cannot be written, call {@link remove}.
   * @param limit in bytes
   * @throws {@link BlobTooLargeError} as soon as there are more than `limit` bytes.
   * @throws {@link StorageError} if the disk fails or is full; nothing of the content is stored then.
   */
  write(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number): Promise<StoredContent>
  /**
   * The content, or undefined if there is none under the key. Damaged content never arrives as a whole: the stream ends with the error.
   * @param size the number of bytes of the content, if the caller depends on it
   * @throws {@link StorageError} if the content is missing, damaged, or of another size.
   */
  read(key: string, size?: number): Promise<Readable | undefined>
  /** To be written together with the change after which no record refers to the key any more. Call {@link remove} afterwards. */
  removal(key: string): readonly Change[]
  /** Frees content that is no longer referenced. Content that is referenced stays. */
  remove(key: string): Promise<void>
}

/** Reads and replaces all content: for snapshots and resets by an administrator, while no other server uses the store. */
export interface AdminContentStore {
  /** The keys of all content that is not in the records themselves. */
  keys(): Promise<string[]>
  /** Postpones removals until the returned function is called, so that everything that a dump of the records refers to can be read. */
  hold(): () => Promise<void>
  /**
   * Replaces all content together with the records, atomically: adds the content that is missing, runs `commit`, which
   * replaces the records, and then removes the content that is no longer referenced. If `commit` throws, everything is as before.
   * @param contents content under its original key
   * @param report receives errors of the removal, after which some content takes up space until it is collected.
   */
  replace(
    contents: readonly (readonly [key: string, content: Uint8Array])[],
    commit: () => Promise<void>,
    report: (error: unknown) => void,
  ): Promise<void>
}

export interface CollectUnreferencedOptions {
  /** The age from which unreferenced content is marked, and unfinished uploads are removed, in milliseconds; a day by default. */
  readonly olderThan?: number
  /** How long marked content is kept, in milliseconds; 7 days by default. */
  readonly keepMarked?: number
  /** The current time, in milliseconds since 1970; by default that of this machine. */
  readonly now?: number
  /** Ends the collection early. The next one does the rest. */
  readonly signal?: AbortSignal
}

/** Frees the content that killed processes left behind. */
export interface ContentCollector {
  /**
   * Marks content that has no reference: the process that stored it ended before it wrote the reference, or after it removed the
   * reference. Marked content is removed some days later, and unmarked if it has a reference by then, as it has when an older database
   * was restored. Content is only marked from some age on, because the references of younger content may still be written.
   *
   * Several servers can collect at the same time, while others write.
   * @returns the number of contents that were marked.
   */
  collectUnreferenced(options?: CollectUnreferencedOptions): Promise<number>
}

/**
 * Runs the write that makes content permanent. If it fails, the content is removed, unless the write may have taken effect.
 */
export async function removeOnFailure<T>(
  contents: Pick<ContentStore, 'remove'>,
  key: string | undefined,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (key !== undefined && !mayHaveCommitted(error)) await contents.remove(key)
    throw error
  }
}

/** @throws {@link StorageError} if content has another size than the record that refers to it says. */
export function checkSize(
  { records, remedy }: ContentLocation,
  key: string,
  actual: number | undefined,
  expected: number | undefined,
): void {
  if (actual === undefined || expected === undefined || actual === expected) return
  throw new StorageError(
    'damaged',
    `The content ${key} has ${actual} bytes, but the record in ${records} that names it says ${expected}. ${remedy}`,
  )
}
