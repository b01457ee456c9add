// Types in folders that are part of what the package exports.
export type { TransitionEnd } from './running/transition-end.js'
export type { TransitionContext, TransitionFunction } from './running/transition-function.js'
