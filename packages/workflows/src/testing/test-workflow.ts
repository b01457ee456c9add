import { path, type Transport } from '@las/core'
import { createWorkflow, executeWorkflow, type Workflow, type WorkflowExecution } from '../index.js'

/** Creates a manual transition. */
export async function createTransition(transport: Transport): Promise<string> {
  const { transitionId } = await transport.request<{ transitionId: string }>({
    method: 'POST',
    path: path('/transitions'),
    body: { transitionType: 'manual' },
  })
  return transitionId
}

/** Creates a workflow with one task. */
export async function createTestWorkflow(transport: Transport): Promise<Workflow & { transitionId: string }> {
  const transitionId = await createTransition(transport)
  const definition = { StartAt: 'A', States: { A: { Type: 'Task', Resource: transitionId, End: true } } } as const
  return { ...(await createWorkflow(transport, { definition })), transitionId }
}

/** Starts an execution of a new workflow. */
export async function startExecution(transport: Transport): Promise<WorkflowExecution & { transitionId: string }> {
  const { workflowId, transitionId } = await createTestWorkflow(transport)
  return { ...(await executeWorkflow(transport, workflowId, {})), transitionId }
}
