import { type Operation, operation } from '../../operation.js'
import { strict } from '../../requests/schemas.js'
import { transitionExecutionId, transitionId } from '../logs/log.js'
import { upToDate } from './time-out.js'
import {
  findTransitionExecution,
  presentTransitionExecution,
  transitionExecutionSchema,
} from './transition-execution.js'

/** One execution of a transition. */
const getTransitionExecution: Operation = operation({
  id: 'getTransitionExecution',
  method: 'GET',
  path: '/transitions/{transitionId}/executions/{executionId}',
  params: strict({ transitionId, executionId: transitionExecutionId }),
  response: transitionExecutionSchema,
  async handler({ params, caller, context }) {
    const execution = await findTransitionExecution(context, caller, params)
    return presentTransitionExecution(await upToDate(context, execution))
  },
})

export default getTransitionExecution
