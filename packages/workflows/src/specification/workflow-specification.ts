import type { StateMachine } from './state.js'

/** What a workflow does. */
export interface WorkflowSpecification {
  definition: StateMachine
  /** The Amazon States Language. */
  language?: 'ASL' | undefined
  version?: '1.0.0' | undefined
}
