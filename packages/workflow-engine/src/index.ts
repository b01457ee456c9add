export { advance, newExecution, type Start, start } from './advance.js'
export { checkDefinition } from './checks/check-definition.js'
export type { Fault, Rule } from './checks/fault.js'
export {
  type Catcher,
  type ChoiceRule,
  findResource,
  machinesWithin,
  type Retrier,
  type State,
  type StateMachine,
  type StateType,
} from './definition.js'
export { type Activity, copyExecution, type Execution, type Failure, type Run, type TaskActivity } from './execution.js'
export { Interpreter } from './interpreter.js'
export type { Json, JsonObject } from './json.js'
export { type JsonSize, jsonSize } from './limits/json-size.js'
export { LIMITS } from './limits/limits.js'
export type { RunChanges } from './run-index.js'
export type { CancelTask, Command, Event, HistoryEvent, StartTask, Step } from './step.js'
