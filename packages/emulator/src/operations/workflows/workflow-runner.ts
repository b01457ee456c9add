import type { Context } from '../../context.js'
import type { Change } from '../../store/store.js'
import { newTransitionExecution, type TransitionExecutionRecord } from '../transitions/transition-execution.js'
import type { WorkflowExecutionRecord } from './workflow-execution.js'

/**
 * What makes workflow executions go on: the one place in which the operations of workflows and transitions meet whatever
 * runs definitions.
 *
 * Each method is told of something that is about to be stored, and gives the changes that follow from it. They are written
 * together with it, all or none, and may hold jobs, which are begun then. It may be called again for the same event when
 * the write met another, so that it must have no effects but its changes; and none of these may touch the record that it
 * was told of, which is written already.
 */
export interface WorkflowRunner {
  /** An execution begins at the `StartAt` of its workflow. */
  started(context: Context, execution: WorkflowExecutionRecord): Promise<Change[]>
  /** An execution goes on with the state whose transition is `transitionId`, wherever it was before. */
  continued(context: Context, execution: WorkflowExecutionRecord, transitionId: string): Promise<Change[]>
  /** An execution was ended or deleted by a request: nothing of it may go on. */
  ended(context: Context, execution: WorkflowExecutionRecord): Promise<Change[]>
  /** An execution of a transition ended. */
  transitionEnded(context: Context, execution: TransitionExecutionRecord): Promise<Change[]>
}

/**
 * Runs no definitions: workflow executions stay `running` until they are updated. Only a manual task that ends with `retry`
 * goes back into its queue, as new.
 */
export const workflowRunner: WorkflowRunner = {
  started: async () => [],
  continued: async () => [],
  ended: async () => [],
  async transitionEnded(context, execution) {
    const { status, transitionType, input, task } = execution
    if (status !== 'retry' || transitionType !== 'manual') return []
    return newTransitionExecution(context, execution, { input, waits: true, task }).changes
  },
}
