import { removals } from '@las/storage'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { deleteRecord } from '../common/stored-resource.js'
import { type DatasetRecord, datasetResource } from '../datasets/dataset.js'
import { ensureEmpty } from '../documents/ensure-empty.js'
import { transformations } from './transformation.js'

/** Deletes a dataset without documents, together with the records of its transformations. Its data bundles are kept. */
export const deleteDataset = (context: Context, caller: Caller, datasetId: string): Promise<DatasetRecord> =>
  deleteRecord(context, caller, datasetResource, datasetId, async record => {
    const remedy = `delete them (DELETE /documents?datasetId=${datasetId}) or move them first`
    await ensureEmpty(context, { record, size: record.numberOfDocuments, field: 'datasetId', remedy })
    return removals(context.store, transformations, record.organizationId, { datasetId: [datasetId] })
  })
