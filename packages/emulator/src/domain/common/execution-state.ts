import type { TransitionExecutionStatus, WorkflowExecutionStatus } from '@las/api'
import type { Validated } from '../../platform/validation/validated-types.js'

/** The indexed value by which lists filter the executions of a transition or a workflow by status. */
export const stateOf = (id: string, status: Validated<TransitionExecutionStatus | WorkflowExecutionStatus>): string =>
  `${id} ${status}`
