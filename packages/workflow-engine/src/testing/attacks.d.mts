import type { StateMachine } from '../definition/definition.js'

/** A definition and an input that try to block the event loop, exhaust memory or fill the disk. */
export interface Attack {
  readonly name: string
  readonly definition: StateMachine
  readonly input: object
  /** The rule that an invalid definition violates. */
  readonly violates?: string
  /** A part of the error of the execution. Omitted if the execution succeeds. */
  readonly error?: string
  /** Whether the execution waits between retries, so that it takes minutes until it fails. */
  readonly waits?: true
}

export declare const attacks: readonly Attack[]
