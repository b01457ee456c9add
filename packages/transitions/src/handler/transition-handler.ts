import { createTransport, type TransportOptions } from '@las/core'
import { type RunTransitionOptions, runTransition } from '../run-transition.js'
import type { TransitionFunction } from '../running/transition-function.js'
import type { TransitionExecution } from '../types.js'

/** How to run a handler, and how to make its transport. */
export interface TransitionHandlerOptions extends RunTransitionOptions {
  /** Credentials and the like; found in the environment by default, where the API puts them. */
  transport?: TransportOptions | undefined
}

/**
 * Makes the program of a docker transition out of a function: what it returns, when called, takes the credentials,
 * `TRANSITION_ID` and `EXECUTION_ID` from the environment and runs the function as that execution, as `runTransition` does.
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
