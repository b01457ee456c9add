export {
  advance,
  type CancelTask,
  type Command,
  type Event,
  type HistoryEvent,
  newExecution,
  type Start,
  type StartTask,
  type Step,
  start,
} from './advance.js'
export { checkExpressions, type Fault } from './check-expressions.js'
export {
  type Catcher,
  type ChoiceRule,
  findResource,
  hasResource,
  machinesWithin,
  type Retrier,
  type State,
  type StateMachine,
  type StateType,
} from './definition.js'
export { type Activity, copyExecution, type Execution, type Failure, type Run, type TaskActivity } from './execution.js'
export { Interpreter } from './interpreter.js'
export type { Json, JsonObject } from './json.js'
export type { RunChanges } from './run-index.js'
export { MAX_DATA_SIZE } from './state-data.js'
