import type { WorkflowSpecification as UntypedSpecification } from '@las/api'
import type { StateMachine } from './state.js'

/** What a workflow does. */
export interface WorkflowSpecification extends Omit<UntypedSpecification, 'definition'> {
  /** The states and how they follow one another, in the Amazon States Language. At most 1,048,576 bytes of JSON. */
  definition: StateMachine
}
