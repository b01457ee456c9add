import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { metadata, nullableText, strict } from '../../requests/schemas.js'
import { insert } from '../../store/store.js'
import { DEFAULT_RETENTION } from '../documents/retention.js'
import { type DatasetRecord, datasetRetention, datasetSchema, datasets, presentDataset } from './dataset.js'

/** Creates a dataset; documents join it through their `datasetId`. */
const createDataset: Operation = operation({
  id: 'createDataset',
  method: 'POST',
  path: '/datasets',
  body: strict({
    name: Type.Optional(nullableText),
    description: Type.Optional(nullableText),
    metadata: Type.Optional(metadata),
    retentionInDays: Type.Optional(datasetRetention),
    containsPersonallyIdentifiableInformation: Type.Optional(Type.Boolean()),
  }),
  response: datasetSchema,
  async handler({ body, caller, context }) {
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
  },
})

export default createDataset
