// Types in subfolders that the package exports.
export type { ChoiceRule, Combination, Comparison, Comparisons, Condition } from './specification/choice-rule.js'
export type {
  Catcher,
  ChoiceState,
  FailState,
  MapState,
  ParallelState,
  PassState,
  Retrier,
  State,
  StateMachine,
  StatePath,
  SucceedState,
  TaskState,
  WaitState,
} from './specification/state.js'
export type { WorkflowSpecification } from './specification/workflow-specification.js'
