import { type Operation, operation } from '../../operation.js'
import { strict } from '../../requests/schemas.js'
import { workflowExecutionId, workflowId } from '../logs/log.js'
import { findWorkflowExecution, presentWorkflowExecution, workflowExecutionSchema } from './workflow-execution.js'

/** One execution of a workflow. */
const getWorkflowExecution: Operation = operation({
  id: 'getWorkflowExecution',
  method: 'GET',
  path: '/workflows/{workflowId}/executions/{executionId}',
  params: strict({ workflowId, executionId: workflowExecutionId }),
  response: workflowExecutionSchema,
  async handler({ params, caller, context }) {
    return presentWorkflowExecution(context, await findWorkflowExecution(context, caller, params))
  },
})

export default getWorkflowExecution
