export {
  type CreateDockerTransitionOptions,
  type CreateLambdaTransitionOptions,
  type CreateManualTransitionOptions,
  createTransition,
} from '../create-transition.js'
export {
  createTransitionWorker,
  type TransitionWorker,
  type TransitionWorkerOptions,
} from '../create-transition-worker.js'
export { deleteTransition } from '../delete-transition.js'
export { executeTransition } from '../execute-transition.js'
export { getTransition } from '../get-transition.js'
export { getTransitionExecution } from '../get-transition-execution.js'
export { type ListTransitionExecutionsOptions, listTransitionExecutions } from '../list-transition-executions.js'
export { type ListTransitionsOptions, listTransitions } from '../list-transitions.js'
export { type RunTransitionOptions, runTransition } from '../run-transition.js'
export type { TransitionEnd } from '../running/transition-end.js'
export type { TransitionContext, TransitionFunction } from '../running/transition-function.js'
export { sendHeartbeat } from '../send-heartbeat.js'
export type {
  DockerParameters,
  JsonSchema,
  LambdaParameters,
  ManualParameters,
  Transition,
  TransitionExecution,
  TransitionExecutionEnd,
  TransitionExecutionList,
  TransitionExecutionStatus,
  TransitionList,
  TransitionParameters,
  TransitionType,
} from '../types.js'
export {
  type TransitionParametersUpdate,
  type UpdateTransitionOptions,
  updateTransition,
} from '../update-transition.js'
export { type UpdateTransitionExecutionOptions, updateTransitionExecution } from '../update-transition-execution.js'
export {
  type WaitForTransitionExecutionOptions,
  waitForTransitionExecution,
} from '../wait-for-transition-execution.js'
