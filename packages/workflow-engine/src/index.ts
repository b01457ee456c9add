export { checkDefinition } from './checks/check-definition.js'
export type { Fault, Rule } from './checks/fault.js'
export type { Json, JsonObject } from './data/json.js'
export { type JsonSize, jsonSize } from './data/json-size.js'
export { LIMITS } from './data/limits.js'
export {
  type Catcher,
  type ChoiceRule,
  findResource,
  machinesWithin,
  type Retrier,
  type State,
  type StateMachine,
  type StateType,
} from './definition/definition.js'
export {
  type Activity,
  copyExecution,
  type Execution,
  type Failure,
  type Run,
  type TaskActivity,
} from './execution/execution.js'
export type { RunChanges } from './execution/run-index.js'
export type { CancelTask, Command, Event, HistoryEvent, StartTask, Step } from './execution/step.js'
export { advance, newExecution, type Start, start } from './interpreter/advance.js'
export { Interpreter } from './interpreter/interpreter.js'
