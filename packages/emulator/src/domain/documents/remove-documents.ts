import type { Context } from '../common/context.js'
import type { DocumentRecord } from './document.js'
import { writeDocuments } from './write-documents.js'

/**
 * Removes documents with their bytes, all or none.
 * @param unchanged documents that must still be as they are, or nothing is removed.
 * @throws {@link WriteConflictError} when one of them was changed meanwhile.
 */
export async function removeDocuments(
  context: Pick<Context, 'store' | 'blobs'>,
  records: readonly DocumentRecord[],
  unchanged: readonly DocumentRecord[] = [],
): Promise<void> {
  const edits = records.map(before => ({ before }))
  await writeDocuments(context, edits, { unchanged })
}
