import { type Operation, operation } from '../../operation.js'
import { findWorkflowExecution, presentWorkflowExecution } from './workflow-execution.js'

/** One execution of a workflow. */
const getWorkflowExecution: Operation = operation('getWorkflowExecution', async ({ params, caller, context }) => {
  return presentWorkflowExecution(context, await findWorkflowExecution(context, caller, params))
})

export default getWorkflowExecution
