import type { Transport } from '@las/core'
import type { TransitionExecution } from '../types.js'
import type { TransitionEnd } from './transition-end.js'

/** What a transition function works with. */
export interface TransitionContext {
  readonly transport: Transport
  /** The execution as it was at the start. */
  readonly execution: TransitionExecution
  /** Aborted when the work is for nothing: its time is over, the execution ended elsewhere, or the caller gave up. */
  readonly signal: AbortSignal
  /** What it gives is to be returned, to end with `failed`: the workflow turns to its error handling. */
  fail(message: string): TransitionEnd
  /** What it gives is to be returned, to end with `rejected`: the workflow execution ends. */
  reject(message: string): TransitionEnd
  /** What it gives is to be returned, to end with `retry`: the task is there for another attempt. */
  retry(message: string): TransitionEnd
}

/** What a transition does: returns the output for an input. It may return what `fail`, `reject` or `retry` gives instead. */
export type TransitionFunction = (
  input: Record<string, unknown>,
  context: TransitionContext,
) => object | TransitionEnd | Promise<object | TransitionEnd>
