import { given, listPage } from '../../../domain/common/paging.js'
import { ownModel } from '../../../domain/models/own-model.js'
import { presentTraining, trainings } from '../../../domain/trainings/training.js'
import { type Operation, operation } from '../../requests/operation.js'

/** The trainings of a model, the newest first. */
const listTrainings: Operation = operation(
  'listTrainings',
  async ({ params, query: { status, ...page }, caller, context }) => {
    const model = await ownModel(context, caller, params.modelId)
    const { records, nextToken } = await listPage(context, caller, trainings, {
      where: { modelId: [model.id], status },
      ...page,
    })
    return { trainings: records.map(presentTraining), nextToken, ...given({ status }) }
  },
)

export default listTrainings
