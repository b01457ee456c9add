import { type Operation, operation } from '../../operation.js'
import { listOwned } from '../../records/public-records.js'
import { models } from './model.js'
import { withStatistics } from './statistics.js'

/** Models, the newest first: those of the caller's organization, or of the owners that are named. */
const listModels: Operation = operation('listModels', async ({ query, caller, context }) => {
  const { records, nextToken } = await listOwned(context, caller, models, query)
  return { models: await Promise.all(records.map(model => withStatistics(context, caller, model))), nextToken }
})

export default listModels
