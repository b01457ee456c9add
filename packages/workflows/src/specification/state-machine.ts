import type { State } from './state.js'

/** A definition in the Amazon States Language whose tasks are transitions. */
export interface StateMachine {
  Comment?: string | undefined
  /** Name of the state with which executions begin. */
  StartAt: string
  /** The states by name; names have at most 80 characters. */
  States: Readonly<Record<string, State>>
  Version?: string | undefined
  /** Ends executions that run longer. */
  TimeoutSeconds?: number | undefined
}

/** What a workflow does. */
export interface WorkflowSpecification {
  definition: StateMachine
  /** The Amazon States Language. */
  language?: 'ASL' | undefined
  version?: '1.0.0' | undefined
}
