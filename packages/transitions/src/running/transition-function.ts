import type { Transport } from '@las/core'
import type { TransitionExecution } from '../types.js'
import type { TransitionEnd } from './transition-end.js'

/** Context that a transition function is called with. */
export interface TransitionContext {
  readonly transport: Transport
  /** The execution, as fetched before the call. */
  readonly execution: TransitionExecution
  /**
   * Aborted when the result is no longer needed: after a timeout, if another caller has ended the execution, or if the run
   * was aborted.
   */
  readonly signal: AbortSignal
  /** Return the result of this method to end the execution as `failed`; the workflow then starts its error handling. */
  fail(message: string): TransitionEnd
  /** Return the result of this method to end the execution as `rejected`; the workflow execution then ends. */
  reject(message: string): TransitionEnd
  /** Return the result of this method to end the execution with `retry`; the task then returns to the queue. */
  retry(message: string): TransitionEnd
}

/**
 * The implementation of a transition: returns the output for an input, or the result of the context's `fail`, `reject` or
 * `retry`.
 */
export type TransitionFunction = (
  input: Record<string, unknown>,
  context: TransitionContext,
) => object | TransitionEnd | Promise<object | TransitionEnd>
