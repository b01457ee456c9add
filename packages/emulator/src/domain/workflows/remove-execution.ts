import { type Change, remove } from '@las/storage'
import type { Context } from '../common/context.js'
import { countRunning } from './counters.js'
import { type WorkflowExecutionRecord, workflowExecutions } from './workflow-execution.js'
import { workflowRunner } from './workflow-runner.js'

/** The changes that delete an execution, and stop it if it runs. */
export async function executionRemoval(context: Context, execution: WorkflowExecutionRecord): Promise<Change[]> {
  return [
    remove(workflowExecutions, execution),
    ...countRunning(execution, execution.status === 'running' ? -1 : 0),
    ...(await workflowRunner.deleted(context, execution)),
  ]
}
