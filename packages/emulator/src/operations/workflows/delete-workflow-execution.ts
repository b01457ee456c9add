import { type Operation, operation } from '../../operation.js'
import { strict } from '../../requests/schemas.js'
import { remove } from '../../store/store.js'
import { workflowExecutionId, workflowId } from '../logs/log.js'
import { countRunning } from './counters.js'
import {
  findWorkflowExecution,
  presentWorkflowExecution,
  workflowExecutionSchema,
  workflowExecutions,
} from './workflow-execution.js'
import { workflowRunner } from './workflow-runner.js'

/** Deletes an execution of a workflow, and stops it if it runs. */
const deleteWorkflowExecution: Operation = operation({
  id: 'deleteWorkflowExecution',
  method: 'DELETE',
  path: '/workflows/{workflowId}/executions/{executionId}',
  params: strict({ workflowId, executionId: workflowExecutionId }),
  response: workflowExecutionSchema,
  async handler({ params, caller, context }) {
    return workflowRunner.inTurn({ workflowExecutionId: params.executionId }, async () => {
      const record = await findWorkflowExecution(context, caller, params)
      const execution = await presentWorkflowExecution(context, record)
      await context.store.write([
        remove(workflowExecutions, record),
        ...countRunning({ ...caller, ...params }, record.status === 'running' ? -1 : 0),
        ...(await workflowRunner.deleted(context, record)),
      ])
      return execution
    })
  },
})

export default deleteWorkflowExecution
