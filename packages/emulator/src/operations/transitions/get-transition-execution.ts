import { type Operation, operation } from '../../operation.js'
import { upToDate } from './time-out.js'
import { findTransitionExecution, presentTransitionExecution } from './transition-execution.js'

/** One execution of a transition. */
const getTransitionExecution: Operation = operation('getTransitionExecution', async ({ params, caller, context }) => {
  const execution = await findTransitionExecution(context, caller, params)
  return presentTransitionExecution(await upToDate(context, execution))
})

export default getTransitionExecution
