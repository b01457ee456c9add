import type { Readable } from 'node:stream'
import { StorageError } from '../errors/storage-error.js'
import type { ContentStore } from './content-store.js'

interface ContentReference {
  readonly key: string
  readonly size?: number
}

/** A record and the content that it refers to. */
export interface RecordWithContent<R> {
  readonly record: R
  readonly content: Readable
}

/**
 * Reads the content that a record refers to. If the content is replaced in the meantime, the record is read again.
 * @param find returns the record
 * @param blobOf returns the key of its content, and the expected size if the caller depends on it
 * @returns undefined if the record does not exist or has no content.
 * @throws {@link StorageError} if the content is missing or damaged.
 */
export async function readRecordContent<R>(
  contents: ContentStore,
  find: () => Promise<R | undefined>,
  blobOf: (record: R) => ContentReference | null | undefined,
): Promise<RecordWithContent<R> | undefined> {
  let missing: string | undefined
  for (;;) {
    const record = await find()
    const blob = record && blobOf(record)
    if (!blob) return undefined
    const content = await contents.read(blob.key, blob.size)
    if (content) return { record, content }
    if (blob.key === missing) {
      throw new StorageError(
        'damaged',
        `The content ${blob.key} is missing in ${contents.location.records}. ${contents.location.remedy}`,
      )
    }
    missing = blob.key
  }
}
