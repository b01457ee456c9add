import { datasets, presentDataset } from '../../../domain/datasets/dataset.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One dataset. */
const getDataset: Operation = operation('getDataset', async ({ params, caller, context }) => {
  const record = await context.store.get(datasets, caller.organizationId, params.datasetId)
  if (!record) throw notFound('dataset', params.datasetId)
  return presentDataset(record)
})

export default getDataset
