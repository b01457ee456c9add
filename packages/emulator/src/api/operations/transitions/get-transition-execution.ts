import { upToDate } from '../../../domain/transition-executions/time-out.js'
import {
  findTransitionExecution,
  presentTransitionExecution,
} from '../../../domain/transitions/transition-execution.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One execution of a transition. */
const getTransitionExecution: Operation = operation('getTransitionExecution', async ({ params, caller, context }) => {
  const execution = await findTransitionExecution(context, caller, params)
  return presentTransitionExecution(await upToDate(context, execution))
})

export default getTransitionExecution
