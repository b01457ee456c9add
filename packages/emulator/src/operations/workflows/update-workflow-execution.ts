import type { UpdateWorkflowExecutionBody } from '@las/api'
import { actorOf, type Caller } from '../../auth/caller.js'
import type { Context } from '../../context.js'
import { badRequest } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import type { Checked } from '../../requests/received.js'
import { enforce } from '../../requests/waivers.js'
import { replace } from '../../store/store.js'
import { FAILED_TRANSITION } from '../transitions/transition.js'
import type { Advanced } from './advance-execution.js'
import { continueOutside } from './continue-outside.js'
import { findWorkflow } from './workflow.js'
import {
  findWorkflowExecution,
  presentWorkflowExecution,
  stateOf,
  type WorkflowExecutionRecord,
  workflowExecutions,
} from './workflow-execution.js'
import { workflowRunner } from './workflow-runner.js'

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
