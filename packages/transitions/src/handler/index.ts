export type { RunTransitionOptions } from '../run-transition.js'
export type { TransitionEnd } from '../running/transition-end.js'
export type { TransitionContext, TransitionFunction } from '../running/transition-function.js'
export { type TransitionHandlerOptions, transitionHandler } from './transition-handler.js'
