import type { BaseClient } from '@las/client'
import type { WorkflowExecution } from '@las/workflows'
import { createManual } from './manual-workflow.js'
import { pages, type Scenario, unknownId } from './scenario.js'

const unknown = unknownId('workflow')
const unknownExecution = unknownId('workflow-execution')
const failed = 'las:transition:commons-failed'

type Name =
  | 'executeWorkflow'
  | 'getWorkflowExecution'
  | 'listWorkflowExecutions'
  | 'updateWorkflowExecution'
  | 'deleteWorkflowExecution'

async function start(api: BaseClient): Promise<WorkflowExecution> {
  const { workflowId } = await createManual(api)
  return api.executeWorkflow(workflowId, { documentId: unknownId('document') })
}

/** Starts an execution and ends it. */
async function end(api: BaseClient): Promise<WorkflowExecution> {
  const { workflowId, executionId } = await start(api)
  return api.updateWorkflowExecution(workflowId, executionId, { nextTransitionId: failed })
}

export const workflowExecutions: Readonly<Record<Name, Scenario>> = {
  executeWorkflow: {
    async succeeds(api) {
      const { workflowId } = await start(api)
      await api.executeWorkflow(workflowId, {})
    },
    fails: api => api.executeWorkflow(unknown, {}),
  },
  getWorkflowExecution: {
    async succeeds(api) {
      const { workflowId, executionId } = await end(api)
      await api.getWorkflowExecution(workflowId, executionId)
    },
    fails: api => api.getWorkflowExecution(unknown, unknownExecution),
  },
  listWorkflowExecutions: {
    async succeeds(api) {
      const { workflowId } = await end(api)
      await api.executeWorkflow(workflowId, {})
      await pages(page => api.listWorkflowExecutions(workflowId, page))
      await api.listWorkflowExecutions(workflowId, 'running')
      await api.listWorkflowExecutions(workflowId, {
        status: ['succeeded', 'failed'],
        fromStartTime: new Date(0),
        toStartTime: '2100-01-01T01:00:00+01:00',
        sortBy: 'startTime',
        order: 'ascending',
      })
    },
    fails: api => api.listWorkflowExecutions(unknown),
  },
  updateWorkflowExecution: {
    async succeeds(api) {
      await end(api)
      const { workflowId, executionId } = await start(api)
      await api.updateWorkflowExecution(workflowId, executionId, failed)
    },
    async fails(api) {
      const { workflowId, executionId } = await start(api)
      await api.updateWorkflowExecution(workflowId, executionId, { status: 'completed' })
    },
  },
  deleteWorkflowExecution: {
    async succeeds(api) {
      const { workflowId, executionId } = await end(api)
      await api.deleteWorkflowExecution(workflowId, executionId)
    },
    fails: api => api.deleteWorkflowExecution(unknown, unknownExecution),
  },
}
