import { type BlobMetadata, removeOnFailure, replace, retryOnConflict, type StoredContent } from '@las/storage'
import { sniffContentType } from '../../platform/content-type.js'
import { findAgentRun } from '../agents/agent-run.js'
import { recordEvents } from '../agents/run-events.js'
import { actorIdOf, type Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { updateAudit } from '../common/record.js'
import { eventOf } from './agent-run-event.js'
import { type DocumentRecord, documents } from './document.js'
import { writeDocuments } from './write-documents.js'

/** Maximum size of a file. */
export const MAX_FILE_BYTES: number = 64 * 1024 * 1024

/** Returns the fields of a document record that describe its content. */
export const describeContent = (
  { key, size, md5, head }: BlobMetadata,
  declared: DocumentRecord['declaredContentType'],
): Pick<DocumentRecord, 'blob' | 'contentMD5' | 'contentType'> => ({
  blob: { key, size },
  contentMD5: md5,
  contentType: sniffContentType(head) ?? declared,
})

/**
 * Sets or replaces the content of a document.
 * @param declared the content type of the upload, for content whose type cannot be detected.
 * @returns false if the document does not exist; the content is removed in that case.
 */
export async function storeContent(
  context: Context,
  caller: Caller,
  documentId: string,
  blob: StoredContent,
  declared: DocumentRecord['declaredContentType'] = null,
): Promise<boolean> {
  const store = async (): Promise<boolean> => {
    const before = await context.store.get(documents, caller.organizationId, documentId)
    if (!before) return false
    const after = { ...before, ...describeContent(blob, before.declaredContentType ?? declared) }
    // The first upload is part of the creation; later uploads are edits.
    if (before.blob) {
      const edit = { before, after: { ...after, ...updateAudit(context, caller) } }
      await writeDocuments(context, [edit], { extraChanges: blob.changes })
    } else {
      const run = await findAgentRun(context, caller, before.agentRunId)
      const recorded = recordEvents(context, run, [eventOf(after)], actorIdOf(caller))
      await context.store.write([replace(documents, after), ...blob.changes, ...recorded])
    }
    return true
  }
  const stored = await removeOnFailure(context.blobs, blob.key, () => retryOnConflict(store))
  if (!stored) await context.blobs.remove(blob.key)
  return stored
}
