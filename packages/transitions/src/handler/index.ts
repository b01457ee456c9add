export type {
  RunTransitionOptions,
  TransitionContext,
  TransitionFunction,
} from '../run-transition.js'
export type { TransitionEnd } from '../running/transition-end.js'
export { type TransitionHandlerOptions, transitionHandler } from './transition-handler.js'
