import type * as Api from '@las/api'
import { type BaseRecord, type Collection, collection } from '@las/storage'
import type { Execution, Run } from '@las/workflow-engine'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { Context } from '../common/context.js'
import type { PresentedResource } from '../common/resource.js'
import { inputOf } from './execution-parts.js'
import { fullHistory } from './history-pages.js'

/** An execution of a workflow as returned by the API. */
export type WorkflowExecution = Returned<Api.WorkflowExecution>

/** An execution of a workflow as stored. */
export interface WorkflowExecutionRecord extends BaseRecord, Omit<WorkflowExecution, 'executionId' | 'completedBy'> {
  readonly completedBy: string[]
  /**
   * State of the engine, without the input, and without the runs if they are stored separately. It is kept after a
   * failure, because the execution can be continued; null after success.
   */
  readonly progress: (Omit<Execution, 'run'> & { readonly run: Run | null }) | null
  /** Version of the runs and the input if they are stored separately; null if they are in this record. */
  readonly apart: string | null
  /** Number of pages of the history that are stored separately. */
  readonly pages: number
  /** When it continues without an event, in milliseconds since 1970; null if it only waits for events. */
  readonly wakeTime: number | null
  /** The workflow and the status, for filtering lists: see `stateOf`. */
  readonly state: string
}

export const workflowExecutions: Collection<WorkflowExecutionRecord> = collection('workflowExecutions', [
  'state',
  'workflowId',
])

export async function presentWorkflowExecution(
  context: Context,
  record: WorkflowExecutionRecord,
): Promise<WorkflowExecution> {
  const { id, organizationId, revision, state, progress, apart, pages, wakeTime, ...shown } = record
  const input = await inputOf(context, record)
  if (input === null) {
    // Its parts were joined or deleted after it was read.
    const latest = await context.store.get(workflowExecutions, organizationId, id)
    if (latest && latest.revision !== revision) return presentWorkflowExecution(context, latest)
  }
  return { executionId: id, ...shown, input, ...(await fullHistory(context, record)) }
}

export const workflowExecutionResource: PresentedResource<WorkflowExecutionRecord, WorkflowExecution> = {
  kind: 'workflow-execution',
  collection: workflowExecutions,
  present: (record, { context }) => presentWorkflowExecution(context, record),
  quota: 'monthlyNumberOfWorkflowExecutions',
  example: () => ({ input: {} }),
}
