import { type Operation, operation } from '../../operation.js'
import { listPage } from '../../records/paging.js'
import { datasets, presentDataset } from './dataset.js'

/** Datasets, the newest first. */
const listDatasets: Operation = operation('listDatasets', async ({ query, caller, context }) => {
  const { records, nextToken } = await listPage(context, caller, datasets, query)
  return { datasets: records.map(presentDataset), nextToken }
})

export default listDatasets
