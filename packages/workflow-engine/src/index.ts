export { checkDefinition } from './checks/check-definition.js'
export type { Fault, Rule } from './checks/fault.js'
export type { Json, JsonObject } from './data/json.js'
export { type JsonSize, jsonSize } from './data/json-size.js'
export { LIMITS, type Limits } from './data/limits.js'
export {
  type Catcher,
  type ChoiceRule,
  findStateByResource,
  machinesWithin,
  type Retrier,
  type State,
  type StateMachine,
  type StateType,
} from './definition/definition.js'
export type { Activity, Execution, Failure, Run, TaskActivity } from './execution/execution.js'
export type { NewExecution } from './execution/new-execution.js'
export { joinRuns, type RunChanges, type RunSnapshot } from './execution/run-snapshot.js'
export type { CancelTask, Command, Event, HistoryEvent, StartTask, Step } from './execution/step.js'
export { Interpreter } from './interpreter/interpreter.js'
