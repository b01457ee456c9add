import { actorOf } from '../../auth/caller.js'
import { type Operation, operation } from '../../operation.js'
import { adjust, insert } from '../../store/store.js'
import { retryOnConflict } from '../../store/update.js'
import { timestampOf } from '../../time/timestamps.js'
import { logs } from '../logs/log.js'
import { newLog } from '../logs/write-log.js'
import { countStart } from './counters.js'
import { checkAllowance, findWorkflow, workflows } from './workflow.js'
import {
  presentWorkflowExecution,
  stateOf,
  type WorkflowExecutionRecord,
  workflowExecutions,
} from './workflow-execution.js'
import { workflowRunner } from './workflow-runner.js'

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
