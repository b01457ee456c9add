import { adjust, insert, retryOnConflict } from '@las/storage'
import { actorOf } from '../../../domain/common/caller.js'
import { logs } from '../../../domain/logs/log.js'
import { newLog } from '../../../domain/logs/write-log.js'
import { countStart } from '../../../domain/workflows/counters.js'
import { checkAllowance, findWorkflow, workflows } from '../../../domain/workflows/workflow.js'
import {
  presentWorkflowExecution,
  stateOf,
  type WorkflowExecutionRecord,
  workflowExecutions,
} from '../../../domain/workflows/workflow-execution.js'
import { workflowRunner } from '../../../domain/workflows/workflow-runner.js'
import { timestampOf } from '../../../platform/time/timestamps.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Starts an execution of a workflow; its input goes to the first state. In development there is a ceiling for each month. */
const executeWorkflow: Operation = operation(
  'executeWorkflow',
  async ({ params: { workflowId }, body: { input }, caller, context }) => {
    const { organizationId } = caller
    const id = `las:workflow-execution:${context.createId('workflow-execution')}`
    const log = newLog(context, organizationId, {
      workflowId,
      workflowExecutionId: id,
      transitionId: null,
      transitionExecutionId: null,
    })
    const begun: WorkflowExecutionRecord = {
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
      createdBy: actorOf(caller),
      progress: null,
      apart: null,
      pages: 0,
      wakeTime: null,
    }
    const execution = await retryOnConflict(async () => {
      const workflow = await findWorkflow(context, caller, workflowId)
      await checkAllowance(context, workflow)
      const { execution, changes } = await workflowRunner.started(context, workflow, begun)
      await context.store.write([
        // Conflicts if the workflow was deleted in the meantime, and makes a deletion conflict that has not seen this execution.
        adjust(workflows, { id: workflowId, organizationId }),
        insert(workflowExecutions, execution),
        insert(logs, log),
        ...countStart(context, { organizationId, workflowId }),
        ...changes,
      ])
      return execution
    })
    return presentWorkflowExecution(context, execution)
  },
)

export default executeWorkflow
