import type { WorkflowSpecification as UntypedSpecification } from '@las/api'
import type { StateMachine } from './state.js'

/** The specification of a workflow. */
export interface WorkflowSpecification extends Omit<UntypedSpecification, 'definition'> {
  /** The states and their order, in the Amazon States Language. At most 1,048,576 bytes of JSON. */
  definition: StateMachine
}
