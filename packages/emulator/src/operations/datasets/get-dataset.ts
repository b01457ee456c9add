import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { datasets, presentDataset } from './dataset.js'

/** One dataset. */
const getDataset: Operation = operation('getDataset', async ({ params, caller, context }) => {
  const record = await context.store.get(datasets, caller.organizationId, params.datasetId)
  if (!record) throw notFound('dataset', params.datasetId)
  return presentDataset(record)
})

export default getDataset
