import type { Context } from '../../context.js'
import { type Change, insert, remove, replace } from '../../store/store.js'
import { batchChanges } from '../batches/contents.js'
import { type DocumentEdit, datasetChanges } from '../datasets/contents.js'
import { type DocumentRecord, documents } from './document.js'

/**
 * Writes documents together with what their datasets and batches tell of them, all or nothing.
 * @param unchanged documents on which the edits depend: nothing is written when one of them was changed meanwhile.
 * @throws {@link WriteConflictError} when a document, a dataset or a batch was changed meanwhile.
 */
export async function writeDocuments(
  { store }: Context,
  edits: readonly DocumentEdit[],
  unchanged: readonly DocumentRecord[] = [],
): Promise<void> {
  const guards = unchanged.map(document => replace(documents, document))
  const contents = [...(await datasetChanges(store, edits)), ...(await batchChanges(store, edits))]
  await store.write([...edits.flatMap(changeOf), ...guards, ...contents])
}

function changeOf({ before, after }: DocumentEdit): Change[] {
  if (after) return [before ? replace(documents, after) : insert(documents, after)]
  return before ? [remove(documents, before)] : []
}
