import type { Id, RequestOptions, Transport } from '@las/core'
import { updateWorkflowExecution, type WorkflowExecution } from '@las/workflows'
import type { Legacy } from '../binding/bind.js'

/**
 * @deprecated Pass the transition as an option:
 * `client.updateWorkflowExecution(workflowId, executionId, { nextTransitionId })`.
 */
function withTransition(
  transport: Transport,
  workflowId: Id<'workflow'>,
  executionId: Id<'workflow-execution'>,
  nextTransitionId: Id<'transition'>,
  request?: RequestOptions,
): Promise<WorkflowExecution> {
  return updateWorkflowExecution(transport, workflowId, executionId, { nextTransitionId }, request)
}

export const legacyUpdateWorkflowExecution: Legacy = ([, , third]) =>
  typeof third === 'string' ? withTransition : undefined
