import { findWorkflowExecution, presentWorkflowExecution } from '../../../domain/workflows/workflow-execution.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One execution of a workflow. */
const getWorkflowExecution: Operation = operation('getWorkflowExecution', async ({ params, caller, context }) => {
  return presentWorkflowExecution(context, await findWorkflowExecution(context, caller, params))
})

export default getWorkflowExecution
