import { retryOnConflict } from '@las/storage'
import type { Context } from '../common/context.js'
import { documents } from './document.js'
import { writeDocuments } from './write-documents.js'

/** How many documents are changed in one write. */
const STEP = 200

/** Takes all documents out of a dataset or a batch. */
export async function releaseDocuments(
  context: Context,
  organizationId: string,
  field: 'datasetId' | 'batchId',
  id: string,
): Promise<void> {
  const page = { where: { [field]: [id] }, order: 'ascending', limit: STEP } as const
  let cursor: string | null = null
  do {
    cursor = await retryOnConflict(async () => {
      const { records, cursor } = await context.store.list(documents, organizationId, page)
      const edits = records.map(before => {
        const { [field]: released, ...after } = before
        return { before, after }
      })
      await writeDocuments(context, edits)
      return cursor
    })
  } while (cursor !== null)
}
