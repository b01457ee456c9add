import { findTransition, presentTransition } from '../../../domain/transitions/transition.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One transition. Secrets show as their ids. */
const getTransition: Operation = operation('getTransition', async ({ params, caller, context }) => {
  return presentTransition(await findTransition(context, caller, params.transitionId))
})

export default getTransition
