import { listOwned } from '../../../domain/common/public-records.js'
import { models } from '../../../domain/models/model.js'
import { withStatistics } from '../../../domain/models/statistics.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Models, the newest first: those of the caller's organization, or of the owners that are named. */
const listModels: Operation = operation('listModels', async ({ query, caller, context }) => {
  const { records, nextToken } = await listOwned(context, caller, models, query)
  return { models: await Promise.all(records.map(model => withStatistics(context, caller, model))), nextToken }
})

export default listModels
