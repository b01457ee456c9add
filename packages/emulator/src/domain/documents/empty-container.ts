import { retryOnConflict } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import { enforce } from '../../platform/waivers.js'
import type { Context } from '../common/context.js'
import type { ResourceRecord } from '../common/record.js'
import { documents } from './document.js'
import { writeDocuments } from './write-documents.js'

/** How many documents are changed in one write. */
const STEP = 200

/** A dataset or a batch to delete. */
interface Container {
  readonly record: Pick<ResourceRecord, 'id' | 'organizationId'>
  /** How many documents it contains. */
  readonly size: number
  /** The field of these documents that names it. */
  readonly field: 'datasetId' | 'batchId'
  readonly remedy: string
}

/** @throws 400 when it contains documents. Where that is waived, they are taken out of it. */
export async function emptyContainer(context: Context, { record, size, field, remedy }: Container): Promise<void> {
  if (size === 0) return
  const { id, organizationId } = record
  enforce(context, 'unused-resource', badRequest(`${id} contains ${size} documents; ${remedy}`))
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
