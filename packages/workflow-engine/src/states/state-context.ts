import type { Json } from '../data/json.js'
import type { State, StateMachine } from '../definition/definition.js'
import type { Execution, Run } from '../execution/execution.js'
import type { StartTask } from '../execution/step.js'
import type { Scope } from '../expressions/paths/evaluate-path.js'

/** Operations that states are implemented with. */
export interface StateContext {
  readonly execution: Execution
  /** The time of the current event. */
  readonly now: number
  newRunId(): number
  startTask(command: StartTask): void
  /**
   * Checks the size of a value that is passed on.
   * @returns its size in bytes of JSON.
   * @throws States.DataLimitExceeded
   */
  checkData(what: string, data: Json): number
  /** The data that paths in a state read. */
  scopeOf(run: Run, data: Json, item?: Run['item']): Scope
  /** Leaves a state with its result, for the next state or the end. */
  exitState(run: Run, state: State, result: Json): void
  /** Continues at `Next` of a state or of a rule of a choice, or ends the run. */
  transition(run: Run, next: Pick<State, 'Next'>, output: Json): void
  /** Starts runs of other machines in a state. */
  startBranches(run: Run, machines: readonly StateMachine[], children: readonly Run[], maxConcurrency: number): void
}
