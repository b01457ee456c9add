import { type BlobMetadata, removeOnFailure, replace, retryOnConflict, type StoredContent } from '@las/storage'
import { sniffContentType } from '../../platform/content-type.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { touched } from '../common/record.js'
import { type DocumentRecord, documents } from './document.js'
import { writeDocuments } from './write-documents.js'

/** The largest file, in bytes. */
export const MAX_FILE: number = 64 * 1024 * 1024

/** The document that a `fileUrl` ends in. */
export const documentIdOfFile = (fileId: string): string => `las:document:${fileId}`

/** What a document's record says about its bytes. */
export const describeContent = (
  { key, size, md5, head }: BlobMetadata,
  declared: DocumentRecord['declaredContentType'],
): Pick<DocumentRecord, 'blob' | 'contentMD5' | 'contentType'> => ({
  blob: { key, size },
  contentMD5: md5,
  contentType: sniffContentType(head) ?? declared,
})

/**
 * Gives a document its bytes, in place of any that it had.
 * @returns false when the document is gone; the bytes are removed then.
 */
export async function storeContent(
  context: Context,
  caller: Caller,
  documentId: string,
  blob: StoredContent,
): Promise<boolean> {
  const store = async (): Promise<boolean> => {
    const before = await context.store.get(documents, caller.organizationId, documentId)
    if (!before) return false
    const after = { ...before, ...describeContent(blob, before.declaredContentType) }
    // The first upload belongs to the creation; a later one is a change.
    if (before.blob) {
      const edit = { before, after: { ...after, ...touched(context, caller) } }
      await writeDocuments(context, [edit], { also: blob.changes })
    } else await context.store.write([replace(documents, after), ...blob.changes])
    return true
  }
  const stored = await removeOnFailure(context.blobs, blob.key, () => retryOnConflict(store))
  if (!stored) await context.blobs.remove(blob.key)
  return stored
}
