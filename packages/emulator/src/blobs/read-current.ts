import type { Readable } from 'node:stream'
import { StorageError } from '../store/storage-error.js'
import type { BlobStore } from './blob-store.js'

/** A record, and the content that it names. */
export interface Current<R> {
  readonly record: R
  readonly content: Readable
}

/**
 * Reads the content that a record names. If another upload replaces it in the meantime, the record is read again.
 * @param find returns the record
 * @param keyOf returns the key of its content, if it has any
 * @returns undefined if there is no such record, or if it has no content.
 * @throws {@link StorageError} if the content is missing or damaged.
 */
export async function readCurrent<R>(
  blobs: BlobStore,
  find: () => Promise<R | undefined>,
  keyOf: (record: R) => string | undefined,
): Promise<Current<R> | undefined> {
  let missing: string | undefined
  for (;;) {
    const record = await find()
    const key = record && keyOf(record)
    if (record === undefined || key === undefined) return undefined
    const content = await blobs.read(key)
    if (content) return { record, content }
    if (key === missing) {
      throw new StorageError('damaged', `The content ${key} is missing. Restore the data directory from a backup.`)
    }
    missing = key
  }
}
