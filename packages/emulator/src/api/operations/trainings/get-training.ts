import { findTraining, presentTraining } from '../../../domain/trainings/training.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One training. Its statistics are those of the documents that were kept out of the learning, of whatever days. */
const getTraining: Operation = operation('getTraining', async ({ params, caller, context }) => {
  return presentTraining(await findTraining(context, caller, params))
})

export default getTraining
