import type { TaskEnd, Transport } from '@las/core'
import type { ActionRun } from '../types.js'

/** Context that the handler of an action worker is called with. */
export interface ActionContext {
  readonly transport: Transport
  /** The run of the action, as fetched before the call. */
  readonly run: ActionRun
  /**
   * Aborted when the result is no longer needed: after a timeout, if another program has ended or claimed the run, or if the
   * worker was closed.
   */
  readonly signal: AbortSignal
  /** Return the result of this method to end the run as `failed`; its output is then `{ error: message }`. */
  fail(message: string): TaskEnd
}

/** The implementation of an action: returns the output for the input of a run, or the result of the context's `fail`. */
export type ActionHandler = (
  input: Record<string, unknown>,
  context: ActionContext,
) => object | TaskEnd | Promise<object | TaskEnd>
