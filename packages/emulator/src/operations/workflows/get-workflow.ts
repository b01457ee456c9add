import { type Operation, operation } from '../../operation.js'
import { findWorkflow, presentWorkflow } from './workflow.js'

/** One workflow, without its specification. */
const getWorkflow: Operation = operation('getWorkflow', async ({ params, caller, context }) => {
  return presentWorkflow(context, await findWorkflow(context, caller, params.workflowId))
})

export default getWorkflow
