import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { touched } from '../../records/record.js'
import { updateRecord } from '../../store/update.js'
import { datasets, presentDataset } from './dataset.js'

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
