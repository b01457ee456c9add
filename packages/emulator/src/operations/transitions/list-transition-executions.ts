import { type Operation, operation } from '../../operation.js'
import { given, listPage } from '../../records/paging.js'
import { sortedPage } from '../../records/sorted-page.js'
import { endOverdue } from './time-out.js'
import { findTransition } from './transition.js'
import { presentTransitionExecution, stateOf, transitionExecutions } from './transition-execution.js'

/** Executions of a transition, the newest first unless told otherwise. */
const listTransitionExecutions: Operation = operation(
  'listTransitionExecutions',
  async ({ params: { transitionId }, query: { status, executionId, sortBy, ...page }, caller, context }) => {
    await endOverdue(context, await findTransition(context, caller, transitionId))
    const where = {
      id: executionId,
      transitionId: [transitionId],
      state: status?.map(one => stateOf(transitionId, one)),
    }
    const { records, nextToken } = sortBy
      ? await sortedPage(context, caller, transitionExecutions, { where, sortBy, ...page })
      : await listPage(context, caller, transitionExecutions, { where, ...page })
    return { transitionId, executions: records.map(presentTransitionExecution), nextToken, ...given({ status }) }
  },
)

export default listTransitionExecutions
