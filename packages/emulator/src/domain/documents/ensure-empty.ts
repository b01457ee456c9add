import { retryOnConflict } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import { enforce } from '../../platform/waivers.js'
import type { Context } from '../common/context.js'
import type { ResourceRecord } from '../common/record.js'
import { documents } from './document.js'
import { writeDocuments } from './write-documents.js'

/** Number of documents that are changed in one write. */
const BATCH_SIZE = 200

/** A dataset or a batch to delete. */
interface Container {
  readonly record: Pick<ResourceRecord, 'id' | 'organizationId'>
  /** Number of documents in it. */
  readonly size: number
  /** The field of its documents that contains its id. */
  readonly field: 'datasetId' | 'batchId'
  readonly remedy: string
}

/** @throws 400 if it contains documents. If that rule is waived, the documents are removed from it instead. */
export async function ensureEmpty(context: Context, { record, size, field, remedy }: Container): Promise<void> {
  if (size === 0) return
  const { id, organizationId } = record
  enforce(context, 'unused-resource', badRequest(`${id} contains ${size} documents; ${remedy}`))
  const page = { where: { [field]: [id] }, order: 'ascending', limit: BATCH_SIZE } as const
  let cursor: string | null = null
  do {
    cursor = await retryOnConflict(async () => {
      const { records, cursor } = await context.store.list(documents, organizationId, page)
      const edits = records.map(before => {
        const { [field]: removed, ...after } = before
        return { before, after }
      })
      await writeDocuments(context, edits)
      return cursor
    })
  } while (cursor !== null)
}
