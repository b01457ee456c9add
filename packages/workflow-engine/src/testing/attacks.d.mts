import type { StateMachine } from '../definition.js'

/** A definition and an input that could block the event loop, exhaust memory or fill the disk. */
export interface Attack {
  readonly name: string
  readonly definition: StateMachine
  readonly input: object
  /** Whether the definition is invalid: the rule that it breaks. */
  readonly breaks?: string
  /** A part of the error with which its execution fails; none for one that the engine can run. */
  readonly error?: string
}

export declare const attacks: readonly Attack[]
