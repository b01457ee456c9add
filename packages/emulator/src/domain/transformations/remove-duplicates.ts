import { retryOnConflict, walk } from '@las/storage'
import type { Context } from '../common/context.js'
import { type DocumentRecord, documents } from '../documents/document.js'
import { removeDocuments } from '../documents/remove-documents.js'

/** How many documents are removed in one step. */
const BATCH_SIZE = 200

/** A document, and an older one with the same bytes. */
interface Duplicate {
  readonly document: DocumentRecord
  readonly original: DocumentRecord
}

/**
 * Removes the documents of a dataset whose bytes an older document of it has too. Documents without bytes stay.
 * @param isWanted asked between steps; false stops.
 */
export async function removeDuplicates(
  context: Context,
  dataset: { readonly organizationId: string; readonly datasetId: string },
  isWanted: () => Promise<boolean>,
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
  for (let start = 0; start < duplicates.length && (await isWanted()); start += BATCH_SIZE) {
    const step = duplicates.slice(start, start + BATCH_SIZE)
    await retryOnConflict(async () => {
      const current = await recheckDuplicates(context, step)
      const kept = new Map(current.map(({ original }) => [original.id, original]))
      await removeDocuments(
        context,
        current.map(({ document }) => document),
        [...kept.values()],
      )
    })
  }
}

/** The pairs of which neither was deleted, moved or given other bytes since they were found, as they are now. */
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
