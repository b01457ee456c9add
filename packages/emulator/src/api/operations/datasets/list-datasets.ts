import { listPage } from '../../../domain/common/paging.js'
import { datasets, presentDataset } from '../../../domain/datasets/dataset.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Datasets, the newest first. */
const listDatasets: Operation = operation('listDatasets', async ({ query, caller, context }) => {
  const { records, nextToken } = await listPage(context, caller, datasets, query)
  return { datasets: records.map(presentDataset), nextToken }
})

export default listDatasets
