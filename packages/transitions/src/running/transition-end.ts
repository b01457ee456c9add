import type { TransitionExecutionEnd } from '../types.js'

/** The end of an execution without output, created by the `fail`, `reject` or `retry` method of a {@link TransitionContext}. */
export class TransitionEnd {
  readonly status: Exclude<TransitionExecutionEnd, 'succeeded'>
  readonly message: string

  constructor(status: Exclude<TransitionExecutionEnd, 'succeeded'>, message: string) {
    this.status = status
    this.message = message
  }
}
