import { type Static, Type } from '@sinclair/typebox'
import { actorOf, type Caller } from '../../auth/caller.js'
import type { Context } from '../../context.js'
import { badRequest } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { oneOf, strict } from '../../requests/schemas.js'
import { replace } from '../../store/store.js'
import { transitionId, workflowExecutionId, workflowId } from '../logs/log.js'
import { FAILED_TRANSITION } from '../transitions/transition.js'
import type { Advanced } from './advance-execution.js'
import { findWorkflow } from './workflow.js'
import {
  findWorkflowExecution,
  presentWorkflowExecution,
  stateOf,
  type WorkflowExecutionRecord,
  workflowExecutionSchema,
  workflowExecutions,
} from './workflow-execution.js'
import { workflowRunner } from './workflow-runner.js'

const body = strict({
  nextTransitionId: Type.Optional(transitionId),
  status: Type.Optional(oneOf('succeeded', 'completed')),
})

/**
 * Marks a succeeded execution as completed, or back; or says with which transition an execution goes on, where
 * `las:transition:commons-failed` ends it.
 */
const updateWorkflowExecution: Operation = operation({
  id: 'updateWorkflowExecution',
  method: 'PATCH',
  path: '/workflows/{workflowId}/executions/{executionId}',
  params: strict({ workflowId, executionId: workflowExecutionId }),
  body,
  response: workflowExecutionSchema,
  async handler({ params, body, caller, context }) {
    if (body.status !== undefined && body.nextTransitionId !== undefined) {
      throw badRequest('status and nextTransitionId do not go together; give one of them')
    }
    const execution = await workflowRunner.inTurn({ workflowExecutionId: params.executionId }, async () => {
      const current = await findWorkflowExecution(context, caller, params)
      const { execution, changes } = await changed(context, caller, current, body)
      await context.store.write([replace(workflowExecutions, execution), ...changes])
      return execution
    })
    return presentWorkflowExecution(context, execution)
  },
})

export default updateWorkflowExecution

/** The execution after the update, and the changes that follow from it. */
async function changed(
  context: Context,
  caller: Caller,
  current: WorkflowExecutionRecord,
  { status, nextTransitionId }: Static<typeof body>,
): Promise<Advanced> {
  const isDone = current.status === 'succeeded' || current.status === 'completed'
  if (status !== undefined) {
    if (!isDone) {
      throw badRequest(`status can change between succeeded and completed only; ${current.id} is ${current.status}`)
    }
    return { execution: { ...current, status, state: stateOf(current.workflowId, status) }, changes: [] }
  }
  if (nextTransitionId === undefined) return { execution: current, changes: [] }
  if (isDone) throw badRequest(`${current.id} has ${current.status} already and cannot go on`)
  const workflow = await findWorkflow(context, caller, current.workflowId)
  if (nextTransitionId === FAILED_TRANSITION) {
    const completedBy = [...new Set([...current.completedBy, actorOf(caller)])]
    return workflowRunner.failed(context, workflow, { ...current, completedBy })
  }
  const advanced = await workflowRunner.continued(context, workflow, current, nextTransitionId)
  if (!advanced) {
    throw badRequest(
      `nextTransitionId is ${nextTransitionId}, which no state of ${current.workflowId} has as its Resource`,
    )
  }
  return advanced
}
