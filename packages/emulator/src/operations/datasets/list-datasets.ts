import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { listPage, paging } from '../../records/paging.js'
import { nullableText, strict } from '../../requests/schemas.js'
import { datasetSchema, datasets, presentDataset } from './dataset.js'

/** Datasets, the newest first. */
const listDatasets: Operation = operation({
  id: 'listDatasets',
  method: 'GET',
  path: '/datasets',
  query: strict(paging),
  response: strict({ datasets: Type.Array(datasetSchema), nextToken: nullableText }),
  async handler({ query, caller, context }) {
    const { records, nextToken } = await listPage(context, caller, datasets, query)
    return { datasets: records.map(presentDataset), nextToken }
  },
})

export default listDatasets
