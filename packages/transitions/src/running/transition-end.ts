import type { TransitionExecutionEnd } from '../types.js'

/** An end without output. Made by the methods of a `TransitionContext`, so that no output can be taken for one. */
export class TransitionEnd {
  readonly status: Exclude<TransitionExecutionEnd, 'succeeded'>
  readonly message: string

  constructor(status: Exclude<TransitionExecutionEnd, 'succeeded'>, message: string) {
    this.status = status
    this.message = message
  }
}
