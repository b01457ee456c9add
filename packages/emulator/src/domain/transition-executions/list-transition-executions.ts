import type { QueryOf } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { type DivisiblePage, listPage } from '../common/paging.js'
import { sortedPage } from '../common/sorted-page.js'
import { findRecord } from '../common/stored-resource.js'
import { transitionResource } from '../transitions/transition.js'
import { type TransitionExecutionRecord, transitionExecutions } from '../transitions/transition-execution.js'

/** Returns one page of the executions of a transition, by default newest first. */
export async function listTransitionExecutions(
  context: Context,
  caller: Caller,
  transitionId: string,
  { status, executionId, sortBy, order, ...paged }: QueryOf<'listTransitionExecutions'>,
): Promise<DivisiblePage<TransitionExecutionRecord>> {
  await findRecord(context, caller, transitionResource, transitionId)
  const where = {
    id: executionId,
    transitionId: [transitionId],
    state: status?.map(value => stateOf(transitionId, value)),
  }
  const page = { where, ...paged }
  return sortBy
    ? sortedPage(context, caller, transitionExecutions, { sort: [{ field: sortBy, order }], ...page })
    : listPage(context, caller, transitionExecutions, { order, ...page })
}
