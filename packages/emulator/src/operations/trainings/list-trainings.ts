import { type Operation, operation } from '../../operation.js'
import { given, listPage } from '../../records/paging.js'
import { ownModel } from '../models/own-model.js'
import { presentTraining, trainings } from './training.js'

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
