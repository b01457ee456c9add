import type { TransitionExecutionStatus, WorkflowExecutionStatus } from '@las/api'
import type { Validated } from '../../platform/validation/validated-types.js'

/** The indexed value for listing the executions of a transition or workflow by status. */
export const stateOf = (id: string, status: Validated<TransitionExecutionStatus | WorkflowExecutionStatus>): string =>
  `${id} ${status}`
