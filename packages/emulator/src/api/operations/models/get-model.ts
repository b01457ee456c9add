import { findModel } from '../../../domain/models/model.js'
import { withStatistics } from '../../../domain/models/statistics.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One model. Its statistics tell how much of what it predicted in the last days could be automated; null when that is nothing. */
const getModel: Operation = operation(
  'getModel',
  async ({ params, query: { statisticsLastNDays }, caller, context }) => {
    return withStatistics(context, caller, await findModel(context, caller, params.modelId), statisticsLastNDays)
  },
)

export default getModel
