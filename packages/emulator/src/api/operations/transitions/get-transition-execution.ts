import {
  findTransitionExecution,
  presentTransitionExecution,
} from '../../../domain/transitions/transition-execution.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One execution of a transition. */
const getTransitionExecution: Operation = operation('getTransitionExecution', async ({ params, caller, context }) => {
  return presentTransitionExecution(await findTransitionExecution(context, caller, params))
})

export default getTransitionExecution
