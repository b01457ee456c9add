import type { Readable } from 'node:stream'
import type { BlobMetadata } from '../blobs/blob-store.js'
import { mayHaveCommitted, StorageError } from '../errors/storage-error.js'
import type { Change } from '../records/change.js'

/** Content that is stored once its `changes` are written. */
export interface StoredContent extends BlobMetadata {
  /** Write these changes together with the record that refers to the key. */
  readonly changes: readonly Change[]
}

/** Information for error messages about lost content. */
export interface ContentLocation {
  /** Where the records are stored, such as `records.sqlite`. */
  readonly records: string
  /** The remedy, as a sentence. */
  readonly remedy: string
}

/**
 * Stores the bytes of documents, assets and trainings, and tracks which content is referenced by records. Content never
 * changes once it is stored under a key, and the key contains its SHA-256.
 */
export interface ContentStore {
  /** Where the references to content are stored, for error messages. */
  readonly location: ContentLocation
  /**
   * Stores content while it is received. It is stored, as durably as the implementation supports, once the promise has
   * resolved and the `changes` are written. If the changes cannot be written, call {@link remove}.
   * @param limit in bytes
   * @throws {@link BlobTooLargeError} as soon as the content exceeds `limit` bytes.
   * @throws {@link StorageError} if the disk fails or is full. None of the content is stored in this case.
   */
  write(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number): Promise<StoredContent>
  /**
   * Returns content, or undefined if the key does not exist. Damaged content is never returned completely: the stream fails
   * before its end.
   * @param size the expected number of bytes, if the caller depends on it
   * @throws {@link StorageError} if the content is missing or damaged, or has a different size.
   */
  read(key: string, size?: number): Promise<Readable | undefined>
  /**
   * Returns the changes to write together with the change that removes the last reference to the key. Call {@link remove}
   * afterwards.
   */
  removal(key: string): readonly Change[]
  /** Removes content that is no longer referenced. Remove the content of many records with one call. */
  remove(...keys: readonly string[]): Promise<void>
}

/** Reads and replaces all content: for snapshots and resets by an administrator, while no other server uses the store. */
export interface AdminContentStore {
  /** The keys of all content that is stored outside the records. */
  keys(): Promise<string[]>
  /**
   * Defers removals until the returned function is called, so that all content that a dump of the records refers to can be
   * read.
   */
  hold(): () => Promise<void>
  /**
   * Replaces all content together with the records, atomically: adds missing content, runs `commit`, which replaces the
   * records, and then removes content that is no longer referenced. If `commit` throws, nothing is changed.
   * @param contents the new content, with its original keys
   * @param report receives errors of the removal. The content in question takes up space until it is collected.
   */
  replace(
    contents: readonly (readonly [key: string, content: Uint8Array])[],
    commit: () => Promise<void>,
    report: (error: unknown) => void,
  ): Promise<void>
}

export interface CollectUnreferencedOptions {
  /**
   * The minimum age at which unreferenced content is marked and incomplete uploads are removed, in milliseconds; 1 day by
   * default.
   */
  readonly olderThan?: number
  /** How long marked content is kept, in milliseconds; 7 days by default. */
  readonly keepMarked?: number
  /** The current time, in milliseconds since 1970; the time of the system by default. */
  readonly now?: number
  /** Stops the collection early. The next collection continues. */
  readonly signal?: AbortSignal
}

/** Removes content that killed processes left behind. */
export interface ContentCollector {
  /**
   * Marks content that is not referenced because a process ended before it wrote the reference, or after it removed the
   * reference. Marked content is removed some days later, or unmarked if it is referenced by then, for example because an
   * older database was restored. Only content of a minimum age is marked, because the reference to younger content might
   * still be written.
   *
   * Several servers can run this concurrently, while others write.
   * @returns the number of blobs that were marked.
   */
  collectUnreferenced(options?: CollectUnreferencedOptions): Promise<number>
}

/**
 * Runs the write that stores the reference to content. If it fails, the content is removed, unless the write may have taken
 * effect.
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

/** @throws {@link StorageError} if the size of content differs from the size in the record that refers to it. */
export function checkSize(
  { records, remedy }: ContentLocation,
  key: string,
  actual: number | undefined,
  expected: number | undefined,
): void {
  if (actual === undefined || expected === undefined || actual === expected) return
  throw new StorageError(
    'damaged',
    `The content ${key} has ${actual} bytes, but according to its record in ${records} it has ${expected} bytes. ${remedy}`,
  )
}
