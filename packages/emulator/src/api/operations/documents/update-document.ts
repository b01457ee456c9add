import { retryOnConflict } from '@las/storage'
import { batches } from '../../../domain/batches/batch.js'
import type { Context } from '../../../domain/common/context.js'
import { touched } from '../../../domain/common/record.js'
import { resolveReference } from '../../../domain/common/reference.js'
import { type DatasetRecord, datasets } from '../../../domain/datasets/dataset.js'
import { type DocumentRecord, documents, presentDocument } from '../../../domain/documents/document.js'
import { effectiveRetention } from '../../../domain/documents/retention.js'
import { writeDocuments } from '../../../domain/documents/write-documents.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Changes what is given and leaves the rest; `groundTruth` is replaced as a whole. */
const updateDocument: Operation = operation(
  'updateDocument',
  async ({ params: { documentId }, body: { groundTruth, ...fields }, origin, caller, context }) => {
    const record = await retryOnConflict(async () => {
      const dataset = await resolveReference(context, caller, datasets, 'datasetId', fields.datasetId)
      const before = await context.store.get(documents, caller.organizationId, documentId)
      if (!before) throw notFound('document', documentId)
      const after = {
        ...withGroundTruth(before, groundTruth),
        ...fields,
        retentionInDays: await retentionOf(context, before, fields.retentionInDays, dataset),
        ...touched(context, caller),
      }
      await writeDocuments(context, [{ before, after }])
      return after
    })
    return presentDocument(record, origin)
  },
)

export default updateDocument

/** The smaller of what is asked for and what the document's dataset and batch say; those it is in already limit only what is new. */
async function retentionOf(
  { store }: Context,
  { organizationId, retentionInDays, datasetId, batchId }: DocumentRecord,
  wanted: number | undefined,
  newDataset: DatasetRecord | undefined,
): Promise<number> {
  if (wanted === undefined) return effectiveRetention(retentionInDays, newDataset)
  const dataset =
    newDataset ?? (datasetId === undefined ? undefined : await store.get(datasets, organizationId, datasetId))
  const batch = batchId === undefined ? undefined : await store.get(batches, organizationId, batchId)
  return effectiveRetention(wanted, dataset, batch)
}

function withGroundTruth(
  { groundTruth: current, ...record }: DocumentRecord,
  groundTruth: DocumentRecord['groundTruth'] | null,
): DocumentRecord {
  if (groundTruth === null) return record
  const value = groundTruth ?? current
  return value ? { ...record, groundTruth: value } : record
}
