import { retryOnConflict, walk } from '@las/storage'
import type { Context } from '../common/context.js'
import { type DocumentRecord, documents } from '../documents/document.js'
import { removeDocuments } from '../documents/remove-documents.js'

/** Number of documents that are removed in one write. */
const BATCH_SIZE = 200

/** A document, and an older one with the same content. */
interface Duplicate {
  readonly document: DocumentRecord
  readonly original: DocumentRecord
}

/**
 * Removes the documents in a dataset that have the same content as an older document. Documents without content are kept.
 * @param shouldContinue called before each batch; returning false stops the removal.
 */
export async function removeDuplicates(
  context: Context,
  dataset: { readonly organizationId: string; readonly datasetId: string },
  shouldContinue: () => Promise<boolean>,
): Promise<void> {
  const { organizationId, datasetId } = dataset
  const originals = new Map<string, DocumentRecord>()
  const duplicates: Duplicate[] = []
  for await (const document of walk(context.store, documents, organizationId, { where: { datasetId: [datasetId] } })) {
    if (!document.contentMD5) continue
    const original = originals.get(document.contentMD5)
    if (original) duplicates.push({ document, original })
    else originals.set(document.contentMD5, document)
  }
  for (let start = 0; start < duplicates.length && (await shouldContinue()); start += BATCH_SIZE) {
    const batch = duplicates.slice(start, start + BATCH_SIZE)
    await retryOnConflict(async () => {
      const current = await recheckDuplicates(context, batch)
      const originals = new Map(current.map(({ original }) => [original.id, original]))
      await removeDocuments(
        context,
        current.map(({ document }) => document),
        [...originals.values()],
      )
    })
  }
}

/** Returns the current records of the pairs whose documents were not deleted, moved or changed since they were found. */
async function recheckDuplicates({ store }: Context, found: readonly Duplicate[]): Promise<Duplicate[]> {
  const current = async (before: DocumentRecord): Promise<DocumentRecord | undefined> => {
    const now = await store.get(documents, before.organizationId, before.id)
    return now && now.datasetId === before.datasetId && now.contentMD5 === before.contentMD5 ? now : undefined
  }
  const pairs = await Promise.all(
    found.map(async ({ document, original }) => ({
      document: await current(document),
      original: await current(original),
    })),
  )
  return pairs.filter((pair): pair is Duplicate => pair.document !== undefined && pair.original !== undefined)
}
