import type { TransitionExecutionStatus, WorkflowExecutionStatus } from '@las/api'
import type { Checked } from '../../platform/validation/received.js'

/** What the executions of a transition or a workflow with a status have in common: lists filter by it. */
export const stateOf = (id: string, status: Checked<TransitionExecutionStatus | WorkflowExecutionStatus>): string =>
  `${id} ${status}`
