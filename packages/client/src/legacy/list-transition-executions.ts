import type { Id, PaginatedList, RequestOptions, Transport } from '@las/core'
import {
  listTransitionExecutions,
  type TransitionExecution,
  type TransitionExecutionList,
  type TransitionExecutionStatus,
} from '@las/transitions'
import type { Legacy } from '../binding/bind.js'
import { isFilter } from './is-filter.js'

/** @deprecated Pass the status as an option: `client.listTransitionExecutions(transitionId, { status })`. */
function withStatus(
  transport: Transport,
  transitionId: Id<'transition'>,
  status: TransitionExecutionStatus | readonly TransitionExecutionStatus[],
  request?: RequestOptions,
): PaginatedList<TransitionExecutionList, TransitionExecution> {
  return listTransitionExecutions(transport, transitionId, { status }, request)
}

export const legacyListTransitionExecutions: Legacy = ([, second]) => (isFilter(second) ? withStatus : undefined)
