import type { BlobMetadata } from '../blobs/blob-store.js'
import { type Change, discard, insert } from '../records/change.js'
import { type BaseRecord, type Collection, collection } from '../records/collection.js'
import type { RecordReader } from '../records/store.js'
import { SYSTEM } from '../records/system.js'
import { walk } from '../records/walk.js'

/** A reference to content, which is stored as long as this record exists. The id of the record is the key. */
interface ContentRecord extends BaseRecord {
  /** Small content, in base64; null if the content is in the blob store. */
  readonly content: string | null
  /** In bytes. Absent from records of earlier versions. */
  readonly size?: number
}

export const contents: Collection<ContentRecord> = collection('contents')

export const referenceTo = (store: RecordReader, key: string): Promise<ContentRecord | undefined> =>
  store.get(contents, SYSTEM, key)

/** Those of the keys that are referenced. */
export async function referencedAmong(store: RecordReader, keys: readonly string[]): Promise<Set<string>> {
  const referenced = new Set<string>()
  if (keys.length === 0) return referenced
  for await (const { id } of walk(store, contents, SYSTEM, { where: { id: keys } })) referenced.add(id)
  return referenced
}

export const addReference = ({ key, size }: BlobMetadata, content: string | null): Change =>
  insert(contents, { id: key, organizationId: SYSTEM, revision: 0, content, size })

export const removeReference = (key: string): Change => discard(contents, { id: key, organizationId: SYSTEM })

/** The keys of all referenced content that is in the blob store. */
export async function* blobReferences(store: RecordReader): AsyncGenerator<string> {
  for await (const { id, content } of walk(store, contents, SYSTEM)) if (content === null) yield id
}

/** Whether any content is in the blob store. This may read all references, so it can be slow. */
export async function refersToBlobs(store: RecordReader): Promise<boolean> {
  for await (const _ of blobReferences(store)) return true
  return false
}
