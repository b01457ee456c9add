import { executionRemoval } from '../../../domain/workflows/remove-execution.js'
import { findWorkflowExecution, presentWorkflowExecution } from '../../../domain/workflows/workflow-execution.js'
import { workflowRunner } from '../../../domain/workflows/workflow-runner.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Deletes an execution of a workflow, and stops it if it runs. */
const deleteWorkflowExecution: Operation = operation('deleteWorkflowExecution', async ({ params, caller, context }) => {
  return workflowRunner.inTurn({ workflowExecutionId: params.executionId }, async () => {
    const record = await findWorkflowExecution(context, caller, params)
    const execution = await presentWorkflowExecution(context, record)
    await context.store.write(await executionRemoval(context, record))
    return execution
  })
})

export default deleteWorkflowExecution
