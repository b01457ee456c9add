import type { TaskEnd, Transport } from '@las/core'
import type { ValidationTask } from '../types.js'

/** Context that the handler of a validation worker is called with. */
export interface ValidationContext {
  readonly transport: Transport
  /**
   * Aborted when the result is no longer needed: after a timeout, if a person or another worker has ended or claimed the task,
   * or if the worker was closed.
   */
  readonly signal: AbortSignal
  /**
   * Return the result of this method to return the task to the queue, for example for a person. This worker does not claim the
   * task again.
   */
  skip(): TaskEnd
  /** Return the result of this method to end the task as `failed`; its output is then `{ error: message }`. */
  fail(message: string): TaskEnd
}

/**
 * Reviews a task: returns its output, or the result of the context's `skip` or `fail`. To approve a task of an agent without
 * changes, return `task.input.fields`.
 */
export type ValidationHandler = (
  task: ValidationTask,
  context: ValidationContext,
) => object | TaskEnd | Promise<object | TaskEnd>
