import { Type } from '@sinclair/typebox'
import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { touched } from '../../records/record.js'
import { changes, datasetId, metadata, nullableText, strict } from '../../requests/schemas.js'
import { updateRecord } from '../../store/update.js'
import { datasetRetention, datasetSchema, datasets, presentDataset } from './dataset.js'

/** Changes what is given and leaves the rest. Documents that are in the dataset already keep their own retention. */
const updateDataset: Operation = operation({
  id: 'updateDataset',
  method: 'PATCH',
  path: '/datasets/{datasetId}',
  params: strict({ datasetId }),
  body: changes({
    name: Type.Optional(nullableText),
    description: Type.Optional(nullableText),
    metadata: Type.Optional(metadata),
    retentionInDays: Type.Optional(datasetRetention),
    containsPersonallyIdentifiableInformation: Type.Optional(Type.Boolean()),
  }),
  response: datasetSchema,
  async handler({ params: { datasetId }, body, caller, context }) {
    const update = await updateRecord(context.store, datasets, caller.organizationId, datasetId, record => ({
      ...record,
      ...body,
      ...touched(context, caller),
    }))
    if (!update) throw notFound('dataset', datasetId)
    return presentDataset(update.after)
  },
})

export default updateDataset
