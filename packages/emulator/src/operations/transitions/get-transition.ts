import { type Operation, operation } from '../../operation.js'
import { findTransition, presentTransition } from './transition.js'

/** One transition. Secrets show as their ids. */
const getTransition: Operation = operation('getTransition', async ({ params, caller, context }) => {
  return presentTransition(await findTransition(context, caller, params.transitionId))
})

export default getTransition
