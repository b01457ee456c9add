import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { datasetId, strict } from '../../requests/schemas.js'
import { datasetSchema, datasets, presentDataset } from './dataset.js'

/** One dataset. */
const getDataset: Operation = operation({
  id: 'getDataset',
  method: 'GET',
  path: '/datasets/{datasetId}',
  params: strict({ datasetId }),
  response: datasetSchema,
  async handler({ params, caller, context }) {
    const record = await context.store.get(datasets, caller.organizationId, params.datasetId)
    if (!record) throw notFound('dataset', params.datasetId)
    return presentDataset(record)
  },
})

export default getDataset
