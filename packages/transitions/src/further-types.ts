// Types in subfolders that the package exports.
export type { TransitionEnd } from './running/transition-end.js'
export type { TransitionContext, TransitionFunction } from './running/transition-function.js'
