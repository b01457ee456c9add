import { incrementFields, insert, retryOnConflict } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { actorIdOf, type Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { findRecord } from '../common/stored-resource.js'
import { logs } from '../logs/log.js'
import { newLog } from '../logs/write-log.js'
import { countStart } from './counters.js'
import { checkAllowance, workflowResource, workflows } from './workflow.js'
import { type WorkflowExecutionRecord, workflowExecutions } from './workflow-execution.js'
import { workflowRunner } from './workflow-runner.js'

/** Starts an execution of a workflow. Workflows in development have a monthly limit on executions. */
export async function executeWorkflow(
  context: Context,
  caller: Caller,
  { input }: BodyOf<'executeWorkflow'>,
  workflowId: string,
): Promise<WorkflowExecutionRecord> {
  const { organizationId } = caller
  const id = context.newId('workflow-execution')
  const log = newLog(context, organizationId, `${workflowId}/${id}`, { workflowId, workflowExecutionId: id })
  const initial: WorkflowExecutionRecord = {
    id,
    organizationId,
    revision: 0,
    workflowId,
    status: 'running',
    state: stateOf(workflowId, 'running'),
    input,
    output: null,
    startTime: timestampOf(context.clock),
    endTime: null,
    transitionExecutions: {},
    completedBy: [],
    events: [],
    logId: log.id,
    completedTaskLogId: null,
    createdBy: actorIdOf(caller),
    progress: null,
    apart: null,
    pages: 0,
    wakeTime: null,
  }
  return retryOnConflict(async () => {
    const workflow = await findRecord(context, caller, workflowResource, workflowId)
    await checkAllowance(context, workflow)
    const { execution, changes } = await workflowRunner.onStart(context, workflow, initial)
    await context.store.write([
      // Conflicts with a concurrent deletion of the workflow.
      incrementFields(workflows, { id: workflowId, organizationId }),
      insert(workflowExecutions, execution),
      insert(logs, log),
      ...countStart(context, { organizationId, workflowId }),
      ...changes,
    ])
    return execution
  })
}
