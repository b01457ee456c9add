import { updateRecord } from '@las/storage'
import { touched } from '../../../domain/common/record.js'
import { datasets, presentDataset } from '../../../domain/datasets/dataset.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Changes what is given and leaves the rest. Documents that are in the dataset already keep their own retention. */
const updateDataset: Operation = operation(
  'updateDataset',
  async ({ params: { datasetId }, body, caller, context }) => {
    const update = await updateRecord(context.store, datasets, caller.organizationId, datasetId, record => ({
      ...record,
      ...body,
      ...touched(context, caller),
    }))
    if (!update) throw notFound('dataset', datasetId)
    return presentDataset(update.after)
  },
)

export default updateDataset
