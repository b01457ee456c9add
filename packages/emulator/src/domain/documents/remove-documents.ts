import type { Context } from '../common/context.js'
import type { DocumentRecord } from './document.js'
import { writeDocuments } from './write-documents.js'

/**
 * Removes documents and their content, atomically.
 * @param unchanged other documents that must not have changed.
 * @throws {@link WriteConflictError} if one of the documents was changed in the meantime.
 */
export async function removeDocuments(
  context: Pick<Context, 'store' | 'blobs'>,
  records: readonly DocumentRecord[],
  unchanged: readonly DocumentRecord[] = [],
): Promise<void> {
  const edits = records.map(before => ({ before }))
  await writeDocuments(context, edits, { unchanged })
}
