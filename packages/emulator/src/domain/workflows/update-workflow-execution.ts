import { replace } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import { actorIdOf, type Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { findRecord } from '../common/stored-resource.js'
import { FAILED_TRANSITION } from '../transitions/transition.js'
import type { ExecutionUpdate } from './advance-execution.js'
import { continueWithNewState } from './continue-with-new-state.js'
import { workflowResource } from './workflow.js'
import { type WorkflowExecutionRecord, workflowExecutionResource, workflowExecutions } from './workflow-execution.js'
import { workflowRunner } from './workflow-runner.js'

type Fields = BodyOf<'updateWorkflowExecution'>

/**
 * Changes the status of an execution from succeeded to completed or back, or continues an execution with a transition.
 * The transition `las:transition:commons-failed` ends the execution as failed.
 */
export async function updateWorkflowExecution(
  context: Context,
  caller: Caller,
  executionId: string,
  fields: Fields,
  workflowId: string,
): Promise<WorkflowExecutionRecord> {
  if (fields.status !== undefined && fields.nextTransitionId !== undefined) {
    enforce(context, 'execution-state', badRequest('status and nextTransitionId are mutually exclusive'))
  }
  return workflowRunner.serialize({ workflowExecutionId: executionId }, async () => {
    const current = await findRecord(context, caller, workflowExecutionResource, executionId, workflowId)
    const { execution, changes } = await applyUpdate(context, caller, current, fields)
    await context.store.write([replace(workflowExecutions, execution), ...changes])
    return execution
  })
}

/** Returns the execution after the update, and the resulting changes. */
async function applyUpdate(
  context: Context,
  caller: Caller,
  current: WorkflowExecutionRecord,
  { status, nextTransitionId }: Fields,
): Promise<ExecutionUpdate> {
  if (nextTransitionId !== undefined) return continueExecution(context, caller, current, nextTransitionId)
  if (status === undefined) return unchanged(current)
  const { execution, changes } = hasSucceeded(current)
    ? unchanged(current)
    : await markSucceeded(context, caller, current)
  return { execution: { ...execution, status, state: stateOf(current.workflowId, status) }, changes }
}

const hasSucceeded = ({ status }: WorkflowExecutionRecord): boolean => status === 'succeeded' || status === 'completed'

const unchanged = (execution: WorkflowExecutionRecord): ExecutionUpdate => ({ execution, changes: [] })

async function markSucceeded(
  context: Context,
  caller: Caller,
  current: WorkflowExecutionRecord,
): Promise<ExecutionUpdate> {
  const message = `status can only change between succeeded and completed, but ${current.id} is ${current.status}`
  enforce(context, 'execution-state', badRequest(message))
  const workflow = await findRecord(context, caller, workflowResource, current.workflowId)
  return workflowRunner.onStop(context, workflow, current, 'succeeded')
}

async function continueExecution(
  context: Context,
  caller: Caller,
  current: WorkflowExecutionRecord,
  transitionId: string,
): Promise<ExecutionUpdate> {
  if (hasSucceeded(current)) {
    enforce(context, 'execution-state', badRequest(`${current.id} has already ${current.status} and cannot continue`))
    return unchanged(current)
  }
  const workflow = await findRecord(context, caller, workflowResource, current.workflowId)
  if (transitionId === FAILED_TRANSITION) {
    const completedBy = [...new Set([...current.completedBy, actorIdOf(caller)])]
    return workflowRunner.onStop(context, workflow, { ...current, completedBy }, 'failed')
  }
  const advanced = await workflowRunner.onContinue(context, workflow, current, transitionId)
  if (advanced) return advanced
  const message = `nextTransitionId must be the Resource of a state in ${current.workflowId}; got ${transitionId}`
  enforce(context, 'next-transition', badRequest(message))
  return continueWithNewState(context, workflow, current, transitionId)
}
