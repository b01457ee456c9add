import { type Operation, operation } from '../../operation.js'
import { strict } from '../../requests/schemas.js'
import { workflowId } from '../logs/log.js'
import { findWorkflow, presentWorkflow, workflowSchema } from './workflow.js'

/** One workflow, without its specification. */
const getWorkflow: Operation = operation({
  id: 'getWorkflow',
  method: 'GET',
  path: '/workflows/{workflowId}',
  params: strict({ workflowId }),
  response: workflowSchema,
  async handler({ params, caller, context }) {
    return presentWorkflow(context, await findWorkflow(context, caller, params.workflowId))
  },
})

export default getWorkflow
