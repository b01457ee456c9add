import { insert } from '@las/storage'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { DEFAULT_RETENTION_DAYS } from '../common/allowances.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { changeRecord } from '../common/stored-resource.js'
import { type DatasetRecord, datasetResource, datasets } from './dataset.js'

/** Creates an empty dataset. Documents are added by setting their `datasetId`. */
export async function createDataset(
  context: Context,
  caller: Caller,
  fields: BodyOf<'createDataset'>,
): Promise<DatasetRecord> {
  const record: DatasetRecord = {
    ...newRecord(context, caller, 'dataset'),
    name: null,
    description: null,
    metadata: null,
    numberOfDocuments: 0,
    version: 0,
    storageLocation: 'EU',
    retentionInDays: DEFAULT_RETENTION_DAYS,
    containsPersonallyIdentifiableInformation: true,
    ...fields,
    groundTruthSummary: {},
  }
  await context.store.write([insert(datasets, record)])
  return record
}

/**
 * Updates the given fields and leaves the others unchanged. Documents that are already in the dataset keep their
 * retention period.
 */
export const updateDataset = (
  context: Context,
  caller: Caller,
  datasetId: string,
  fields: BodyOf<'updateDataset'>,
): Promise<DatasetRecord> =>
  changeRecord(context, caller, datasetResource, datasetId, record => ({ ...record, ...fields }))
