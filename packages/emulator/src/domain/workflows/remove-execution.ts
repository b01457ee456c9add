import { type Change, remove } from '@las/storage'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { findRecord } from '../common/stored-resource.js'
import { countRunning } from './counters.js'
import {
  presentWorkflowExecution,
  type WorkflowExecution,
  type WorkflowExecutionRecord,
  workflowExecutionResource,
  workflowExecutions,
} from './workflow-execution.js'
import { workflowRunner } from './workflow-runner.js'

/** Deletes an execution of a workflow, and stops it if it is running. */
export const deleteWorkflowExecution = (
  context: Context,
  caller: Caller,
  executionId: string,
  workflowId: string,
): Promise<WorkflowExecution> =>
  workflowRunner.serialize({ workflowExecutionId: executionId }, async () => {
    const record = await findRecord(context, caller, workflowExecutionResource, executionId, workflowId)
    const execution = await presentWorkflowExecution(context, record)
    await context.store.write(await executionRemoval(context, record))
    return execution
  })

/** Returns the changes that delete an execution, and stop it if it is running. */
export async function executionRemoval(context: Context, execution: WorkflowExecutionRecord): Promise<Change[]> {
  return [
    remove(workflowExecutions, execution),
    ...countRunning(execution, execution.status === 'running' ? -1 : 0),
    ...(await workflowRunner.onDelete(context, execution)),
  ]
}
