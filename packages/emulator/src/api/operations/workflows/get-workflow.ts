import { findWorkflow, presentWorkflow } from '../../../domain/workflows/workflow.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One workflow, without its specification. */
const getWorkflow: Operation = operation('getWorkflow', async ({ params, caller, context }) => {
  return presentWorkflow(context, await findWorkflow(context, caller, params.workflowId))
})

export default getWorkflow
