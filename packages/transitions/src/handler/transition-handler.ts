import { createTransport, type TransportOptions } from '@las/core'
import { type RunTransitionOptions, runTransition } from '../run-transition.js'
import type { TransitionFunction } from '../running/transition-function.js'
import type { TransitionExecution } from '../types.js'

/** Options of {@link transitionHandler}. */
export interface TransitionHandlerOptions extends RunTransitionOptions {
  /**
   * Transport options, such as credentials. By default, credentials are read from the environment, where the API sets them.
   */
  transport?: TransportOptions | undefined
}

/**
 * Turns a function into the main program of a docker transition. The returned function reads the credentials,
 * `TRANSITION_ID` and
 * `EXECUTION_ID` from the environment, and runs the transition function for this execution with `runTransition`.
 *
 * @example
 * import { transitionHandler } from '@las/transitions/handler'
 *
 * const main = transitionHandler(async ({ documentId }, { signal }) => ({ documentId, checked: !signal.aborted }))
 * await main()
 */
export function transitionHandler(
  run: TransitionFunction,
  { transport, ...options }: TransitionHandlerOptions = {},
): () => Promise<TransitionExecution> {
  return async () => runTransition(createTransport(transport), run, options)
}
