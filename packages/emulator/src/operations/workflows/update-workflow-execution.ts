import { type Static, Type } from '@sinclair/typebox'
import { actorOf, type Caller, type Context, timestampOf } from '../../context.js'
import { badRequest } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { oneOf, strict } from '../../schemas.js'
import { type Change, replace } from '../../store/store.js'
import { retryOnConflict } from '../../store/update.js'
import { transitionId, workflowExecutionId, workflowId } from '../logs/log.js'
import { FAILED_TRANSITION } from '../transitions/transition.js'
import { namesTransition } from './check-definition.js'
import { countRunning } from './counters.js'
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
    const execution = await retryOnConflict(async () => {
      const current = await findWorkflowExecution(context, caller, params)
      const { execution, consequences } = await changed(context, caller, current, body)
      const more = Number(execution.status === 'running') - Number(current.status === 'running')
      await context.store.write([
        replace(workflowExecutions, { ...execution, state: stateOf(execution.workflowId, execution.status) }),
        ...countRunning({ ...caller, ...params }, more),
        ...consequences,
      ])
      return execution
    })
    context.jobs.wake()
    return presentWorkflowExecution(execution)
  },
})

export default updateWorkflowExecution

/** The execution after the update, and the changes that follow from it. */
async function changed(
  context: Context,
  caller: Caller,
  current: WorkflowExecutionRecord,
  { status, nextTransitionId }: Static<typeof body>,
): Promise<{ execution: WorkflowExecutionRecord; consequences: Change[] }> {
  const isDone = current.status === 'succeeded' || current.status === 'completed'
  if (status !== undefined) {
    if (!isDone) {
      throw badRequest(`status can change between succeeded and completed only; ${current.id} is ${current.status}`)
    }
    return { execution: { ...current, status }, consequences: [] }
  }
  if (nextTransitionId === undefined) return { execution: current, consequences: [] }
  if (isDone) throw badRequest(`${current.id} has ${current.status} already and cannot go on`)
  if (nextTransitionId === FAILED_TRANSITION) {
    const execution: WorkflowExecutionRecord = {
      ...current,
      status: 'failed',
      endTime: timestampOf(context.clock),
      completedBy: [...new Set([...current.completedBy, actorOf(caller)])],
    }
    return { execution, consequences: await workflowRunner.ended(context, execution) }
  }
  const { definition } = await findWorkflow(context, caller, current.workflowId)
  if (!namesTransition(definition, nextTransitionId)) {
    throw badRequest(
      `nextTransitionId is ${nextTransitionId}, which no state of ${current.workflowId} has as its Resource`,
    )
  }
  const execution: WorkflowExecutionRecord = { ...current, status: 'running', endTime: null, output: null }
  return { execution, consequences: await workflowRunner.continued(context, execution, nextTransitionId) }
}
