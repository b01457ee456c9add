import { given, listPage } from '../../../domain/common/paging.js'
import { sortedPage } from '../../../domain/common/sorted-page.js'
import { findTransition } from '../../../domain/transitions/transition.js'
import {
  presentTransitionExecution,
  stateOf,
  transitionExecutions,
} from '../../../domain/transitions/transition-execution.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Executions of a transition, the newest first unless told otherwise. */
const listTransitionExecutions: Operation = operation(
  'listTransitionExecutions',
  async ({ params: { transitionId }, query: { status, executionId, sortBy, ...page }, caller, context }) => {
    await findTransition(context, caller, transitionId)
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
