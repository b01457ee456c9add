import type { StateMachine } from '../definition/definition.js'

/** A definition and an input that could block the event loop, exhaust memory or fill the disk. */
export interface Attack {
  readonly name: string
  readonly definition: StateMachine
  readonly input: object
  /** The rule that the definition breaks, if it is invalid. */
  readonly breaks?: string
  /** A part of the error with which its execution fails. Absent if the engine can run it. */
  readonly error?: string
  /** Whether it waits between its attempts, so that it takes minutes until it fails. */
  readonly waits?: true
}

export declare const attacks: readonly Attack[]
