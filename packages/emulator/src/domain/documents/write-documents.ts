import { type Change, insert, remove, replace } from '@las/storage'
import type { Context } from '../common/context.js'
import { batchChanges } from './batch-counts.js'
import { type DocumentEdit, datasetChanges } from './dataset-counts.js'
import { type DocumentRecord, documents } from './document.js'
import { textRemovals } from './document-text.js'
import { expiryDayOf } from './retention.js'

/**
 * Writes documents and the counts of their datasets and batches, atomically, and removes content that is no longer used,
 * together with its recognized text.
 * @param unchanged other documents that must not have changed.
 * @param extraChanges additional changes for the same write.
 * @throws {@link WriteConflictError} if a document was changed, or its dataset or batch was deleted, in the meantime.
 */
export async function writeDocuments(
  { store, blobs }: Pick<Context, 'store' | 'blobs'>,
  edits: readonly DocumentEdit[],
  {
    unchanged = [],
    extraChanges = [],
  }: { unchanged?: readonly DocumentRecord[]; extraChanges?: readonly Change[] } = {},
): Promise<void> {
  const guards = unchanged.map(document => replace(documents, document))
  const freed = edits.flatMap(freedBy)
  const organizationId = edits[0]?.before?.organizationId
  const freedTexts = organizationId && freed.length > 0 ? await textRemovals(store, organizationId, freed) : []
  await store.write([
    ...edits.flatMap(changeOf),
    ...guards,
    ...freed.flatMap(key => blobs.removal(key)),
    ...freedTexts,
    ...datasetChanges(edits),
    ...batchChanges(edits),
    ...extraChanges,
  ])
  await blobs.remove(...freed)
}

function changeOf({ before, after }: DocumentEdit): Change[] {
  if (!after) return before ? [remove(documents, before)] : []
  const record = { ...after, expiryDay: expiryDayOf(after) }
  return [before ? replace(documents, record) : insert(documents, record)]
}

const freedBy = ({ before, after }: DocumentEdit): string[] =>
  before?.blob && before.blob.key !== after?.blob?.key ? [before.blob.key] : []
