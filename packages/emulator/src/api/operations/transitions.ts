import { definedOnly } from '../../domain/common/paging.js'
import { executeTransition } from '../../domain/transition-executions/execute-transition.js'
import { listTransitionExecutions } from '../../domain/transition-executions/list-transition-executions.js'
import { sendHeartbeat } from '../../domain/transition-executions/send-heartbeat.js'
import { updateTransitionExecution } from '../../domain/transition-executions/update-transition-execution.js'
import { transitionResource } from '../../domain/transitions/transition.js'
import {
  presentTransitionExecution,
  transitionExecutionResource,
} from '../../domain/transitions/transition-execution.js'
import { updateTransition } from '../../domain/transitions/update-transition.js'
import { createTransition, deleteTransition } from '../../domain/transitions/write-transition.js'
import { type Operation, operation } from '../requests/operation.js'
import {
  createOperation,
  deleteOperation,
  getOperation,
  listOperation,
  updateOperation,
} from '../requests/resource-operations.js'

export const transitionOperations: readonly Operation[] = [
  createOperation('createTransition', transitionResource, createTransition),
  listOperation('listTransitions', transitionResource),
  getOperation('getTransition', transitionResource),
  updateOperation('updateTransition', transitionResource, updateTransition),
  deleteOperation('deleteTransition', transitionResource, deleteTransition),
  createOperation('executeTransition', transitionExecutionResource, executeTransition),
  operation('listTransitionExecutions', async ({ params, query, caller, context }) => {
    const { records, nextToken } = await listTransitionExecutions(context, caller, params.transitionId, query)
    const { status } = query
    return { ...params, executions: records.map(presentTransitionExecution), nextToken, ...definedOnly({ status }) }
  }),
  getOperation('getTransitionExecution', transitionExecutionResource),
  updateOperation('updateTransitionExecution', transitionExecutionResource, updateTransitionExecution),
  operation('sendHeartbeat', ({ id, parentId, caller, context }) => sendHeartbeat(context, caller, id, parentId)),
]
