import type { Json } from '../data/json.js'
import type { State, StateMachine } from '../definition/definition.js'
import type { Execution, Run } from '../execution/execution.js'
import type { StartTask } from '../execution/step.js'
import type { Scope } from '../expressions/paths/evaluate-path.js'

/** Operations for the implementation of states. */
export interface StateContext {
  readonly execution: Execution
  /** The time of the current event. */
  readonly now: number
  newRunId(): number
  startTask(command: StartTask): void
  /**
   * Checks the size of a value that is passed to another state or a task.
   * @returns its size in bytes of JSON.
   * @throws States.DataLimitExceeded
   */
  checkData(label: string, data: Json): number
  /** The data that paths in a state read. */
  scopeOf(run: Run, data: Json, item?: Run['item']): Scope
  /** Leaves a state with its result, and continues with the next state or ends the run. */
  exitState(run: Run, state: State, result: Json): void
  /** Continues with the `Next` of a state or of a choice rule, or ends the run. */
  transition(run: Run, next: Pick<State, 'Next'>, output: Json): void
  /** Starts runs of nested machines in a state. */
  startBranches(run: Run, machines: readonly StateMachine[], children: readonly Run[], maxConcurrency: number): void
}
