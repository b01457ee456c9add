import { insert } from '@las/storage'
import { newRecord } from '../../../domain/common/record.js'
import { type DatasetRecord, datasets, presentDataset } from '../../../domain/datasets/dataset.js'
import { DEFAULT_RETENTION } from '../../../domain/documents/retention.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Creates a dataset; documents join it through their `datasetId`. */
const createDataset: Operation = operation('createDataset', async ({ body, caller, context }) => {
  const record: DatasetRecord = {
    ...newRecord(context, caller, 'dataset'),
    name: null,
    description: null,
    metadata: null,
    numberOfDocuments: 0,
    version: 0,
    storageLocation: 'EU',
    retentionInDays: DEFAULT_RETENTION,
    containsPersonallyIdentifiableInformation: true,
    ...body,
    groundTruthSummary: {},
  }
  await context.store.write([insert(datasets, record)])
  return presentDataset(record)
})

export default createDataset
