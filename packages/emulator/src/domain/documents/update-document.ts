import { retryOnConflict } from '@las/storage'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { batches } from '../batches/batch.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { updateAudit } from '../common/record.js'
import { resolveReference } from '../common/reference.js'
import { findRecord } from '../common/stored-resource.js'
import { type DatasetRecord, datasets } from '../datasets/dataset.js'
import { type DocumentRecord, documentResource } from './document.js'
import { effectiveRetention } from './retention.js'
import { writeDocuments } from './write-documents.js'

/** Updates the given fields and leaves the others unchanged; `groundTruth` is replaced as a whole. */
export const updateDocument = (
  context: Context,
  caller: Caller,
  documentId: string,
  { groundTruth, ...fields }: BodyOf<'updateDocument'>,
): Promise<DocumentRecord> =>
  retryOnConflict(async () => {
    const dataset = await resolveReference(context, caller, datasets, 'datasetId', fields.datasetId)
    const before = await findRecord(context, caller, documentResource, documentId)
    const after = {
      ...withGroundTruth(before, groundTruth),
      ...fields,
      retentionInDays: await retentionOf(context, before, fields.retentionInDays, dataset),
      ...updateAudit(context, caller),
    }
    await writeDocuments(context, [{ before, after }])
    return after
  })

/**
 * The requested retention period, limited by the dataset and the batch. If none is requested, the current period is kept
 * unless the document is moved to a dataset with a shorter one.
 */
async function retentionOf(
  { store }: Context,
  { organizationId, retentionInDays, datasetId, batchId }: DocumentRecord,
  requested: number | undefined,
  newDataset: DatasetRecord | undefined,
): Promise<number> {
  if (requested === undefined) return effectiveRetention(retentionInDays, newDataset)
  const dataset =
    newDataset ?? (datasetId === undefined ? undefined : await store.get(datasets, organizationId, datasetId))
  const batch = batchId === undefined ? undefined : await store.get(batches, organizationId, batchId)
  return effectiveRetention(requested, dataset, batch)
}

function withGroundTruth(
  { groundTruth: current, ...record }: DocumentRecord,
  groundTruth: DocumentRecord['groundTruth'] | null,
): DocumentRecord {
  if (groundTruth === null) return record
  const value = groundTruth ?? current
  return value ? { ...record, groundTruth: value } : record
}
