import { badRequest } from '../../platform/errors.js'
import { enforce } from '../../platform/waivers.js'
import type { Context } from '../common/context.js'
import type { ResourceRecord } from '../common/record.js'
import { releaseDocuments } from './release-documents.js'

/** A dataset or a batch that is to be deleted. */
interface Container {
  readonly record: Pick<ResourceRecord, 'id' | 'organizationId'>
  /** How many documents it contains. */
  readonly documents: number
  /** The field of these documents that names it. */
  readonly field: 'datasetId' | 'batchId'
  readonly remedy: string
}

/** @throws 400 when it contains documents. Where that is waived, they are taken out of it. */
export async function emptyContainer(
  context: Context,
  { record: { id, organizationId }, documents, field, remedy }: Container,
): Promise<void> {
  if (documents === 0) return
  enforce(context, 'unused-resource', badRequest(`${id} contains ${documents} documents; ${remedy}`))
  await releaseDocuments(context, organizationId, field, id)
}
