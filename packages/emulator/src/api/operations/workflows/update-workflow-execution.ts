import type { UpdateWorkflowExecutionBody } from '@las/api'
import { replace } from '@las/storage'
import { actorOf, type Caller } from '../../../domain/common/caller.js'
import type { Context } from '../../../domain/common/context.js'
import { FAILED_TRANSITION } from '../../../domain/transitions/transition.js'
import type { Advanced } from '../../../domain/workflows/advance-execution.js'
import { continueOutside } from '../../../domain/workflows/continue-outside.js'
import { findWorkflow } from '../../../domain/workflows/workflow.js'
import {
  findWorkflowExecution,
  presentWorkflowExecution,
  stateOf,
  type WorkflowExecutionRecord,
  workflowExecutions,
} from '../../../domain/workflows/workflow-execution.js'
import { workflowRunner } from '../../../domain/workflows/workflow-runner.js'
import { badRequest } from '../../../platform/errors.js'
import type { Checked } from '../../../platform/validation/received.js'
import { enforce } from '../../../platform/waivers.js'
import { type Operation, operation } from '../../requests/operation.js'

/**
 * Changes a succeeded execution to completed, or back; or continues an execution with a transition. The transition
 * `las:transition:commons-failed` ends it.
 */
const updateWorkflowExecution: Operation = operation(
  'updateWorkflowExecution',
  async ({ params, body, caller, context }) => {
    if (body.status !== undefined && body.nextTransitionId !== undefined) {
      const message = 'status and nextTransitionId exclude each other'
      enforce(context, 'execution-state', badRequest(message))
    }
    const execution = await workflowRunner.inTurn({ workflowExecutionId: params.executionId }, async () => {
      const current = await findWorkflowExecution(context, caller, params)
      const { execution, changes } = await changed(context, caller, current, body)
      await context.store.write([replace(workflowExecutions, execution), ...changes])
      return execution
    })
    return presentWorkflowExecution(context, execution)
  },
)

export default updateWorkflowExecution

/** The execution after the update, and the changes that follow from it. */
async function changed(
  context: Context,
  caller: Caller,
  current: WorkflowExecutionRecord,
  { status, nextTransitionId }: Checked<UpdateWorkflowExecutionBody>,
): Promise<Advanced> {
  if (nextTransitionId !== undefined) return continued(context, caller, current, nextTransitionId)
  if (status === undefined) return unchanged(current)
  const { execution, changes } = isDone(current) ? unchanged(current) : await succeeded(context, caller, current)
  return { execution: { ...execution, status, state: stateOf(current.workflowId, status) }, changes }
}

const isDone = ({ status }: WorkflowExecutionRecord): boolean => status === 'succeeded' || status === 'completed'

const unchanged = (execution: WorkflowExecutionRecord): Advanced => ({ execution, changes: [] })

async function succeeded(context: Context, caller: Caller, current: WorkflowExecutionRecord): Promise<Advanced> {
  const message = `status can only change between succeeded and completed; ${current.id} is ${current.status}`
  enforce(context, 'execution-state', badRequest(message))
  const workflow = await findWorkflow(context, caller, current.workflowId)
  return workflowRunner.stopped(context, workflow, current, 'succeeded')
}

async function continued(
  context: Context,
  caller: Caller,
  current: WorkflowExecutionRecord,
  transitionId: string,
): Promise<Advanced> {
  if (isDone(current)) {
    enforce(context, 'execution-state', badRequest(`${current.id} has already ${current.status} and cannot continue`))
    return unchanged(current)
  }
  const workflow = await findWorkflow(context, caller, current.workflowId)
  if (transitionId === FAILED_TRANSITION) {
    const completedBy = [...new Set([...current.completedBy, actorOf(caller)])]
    return workflowRunner.stopped(context, workflow, { ...current, completedBy }, 'failed')
  }
  const advanced = await workflowRunner.continued(context, workflow, current, transitionId)
  if (advanced) return advanced
  const message = `nextTransitionId is ${transitionId}, which no state of ${current.workflowId} has as its Resource`
  enforce(context, 'next-transition', badRequest(message))
  return continueOutside(context, workflow, current, transitionId)
}
