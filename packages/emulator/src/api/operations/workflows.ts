import { definedOnly, presentWithin } from '../../domain/common/paging.js'
import { deleteWorkflow } from '../../domain/workflows/delete-workflow.js'
import { executeWorkflow } from '../../domain/workflows/execute-workflow.js'
import { listWorkflowExecutions } from '../../domain/workflows/list-workflow-executions.js'
import { deleteWorkflowExecution } from '../../domain/workflows/remove-execution.js'
import { updateWorkflowExecution } from '../../domain/workflows/update-workflow-execution.js'
import { workflowResource } from '../../domain/workflows/workflow.js'
import { presentWorkflowExecution, workflowExecutionResource } from '../../domain/workflows/workflow-execution.js'
import { createWorkflow, updateWorkflow } from '../../domain/workflows/write-workflow.js'
import { type Operation, operation } from '../requests/operation.js'
import { createOperation, getOperation, listOperation, updateOperation } from '../requests/resource-operations.js'

export const workflowOperations: readonly Operation[] = [
  createOperation('createWorkflow', workflowResource, createWorkflow),
  listOperation('listWorkflows', workflowResource),
  getOperation('getWorkflow', workflowResource),
  updateOperation('updateWorkflow', workflowResource, updateWorkflow),
  operation('deleteWorkflow', ({ id, caller, context }) => deleteWorkflow(context, caller, id)),
  createOperation('executeWorkflow', workflowExecutionResource, executeWorkflow),
  operation('listWorkflowExecutions', async ({ params, query, caller, context }) => {
    const page = await listWorkflowExecutions(context, caller, params.workflowId, query)
    const { items, nextToken } = await presentWithin(page, record => presentWorkflowExecution(context, record))
    const { status, sortBy, order } = query
    return { ...params, executions: items, nextToken, ...definedOnly({ status, sortBy, order }) }
  }),
  getOperation('getWorkflowExecution', workflowExecutionResource),
  updateOperation('updateWorkflowExecution', workflowExecutionResource, updateWorkflowExecution),
  operation('deleteWorkflowExecution', ({ id, parentId, caller, context }) =>
    deleteWorkflowExecution(context, caller, id, parentId),
  ),
]
