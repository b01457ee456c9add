import type { TransitionExecutionStatus, WorkflowExecutionStatus } from '@las/api'
import type { Checked } from '../../platform/validation/received.js'

/** The indexed value by which lists filter the executions of a transition or a workflow by status. */
export const stateOf = (id: string, status: Checked<TransitionExecutionStatus | WorkflowExecutionStatus>): string =>
  `${id} ${status}`
