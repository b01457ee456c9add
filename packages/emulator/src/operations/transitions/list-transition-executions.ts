import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { given, listPage, paging } from '../../records/paging.js'
import { sortedPage } from '../../records/sorted-page.js'
import { anyOf, nullableText, oneOf, order, strict } from '../../requests/schemas.js'
import { transitionExecutionId, transitionId } from '../logs/log.js'
import { endOverdue } from './time-out.js'
import { findTransition } from './transition.js'
import {
  presentTransitionExecution,
  stateOf,
  transitionExecutionSchema,
  transitionExecutionStatus,
  transitionExecutions,
} from './transition-execution.js'

const status = Type.Optional(anyOf(transitionExecutionStatus))

/** Executions of a transition, the newest first unless told otherwise. */
const listTransitionExecutions: Operation = operation({
  id: 'listTransitionExecutions',
  method: 'GET',
  path: '/transitions/{transitionId}/executions',
  params: strict({ transitionId }),
  query: strict({
    status,
    executionId: Type.Optional(anyOf(transitionExecutionId)),
    sortBy: Type.Optional(oneOf('startTime', 'endTime')),
    order: Type.Optional(order),
    ...paging,
  }),
  response: strict({
    transitionId,
    executions: Type.Array(transitionExecutionSchema),
    nextToken: nullableText,
    status,
  }),
  async handler({ params: { transitionId }, query: { status, executionId, sortBy, ...page }, caller, context }) {
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
})

export default listTransitionExecutions
