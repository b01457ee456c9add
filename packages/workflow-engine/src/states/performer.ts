import type { State, StateMachine } from '../definition.js'
import type { Execution, Run } from '../execution.js'
import type { Json } from '../json.js'
import type { Scope } from '../paths/evaluate-path.js'
import type { StartTask } from '../step.js'

/** What a state has at hand to do what it does. */
export interface Performer {
  readonly execution: Execution
  /** The moment of the event that is applied. */
  readonly now: number
  newRunId(): number
  startTask(command: StartTask): void
  /**
   * Checks that a value is not too large to pass on.
   * @returns its size in bytes of JSON.
   * @throws States.DataLimitExceeded
   */
  checkData(what: string, data: Json): number
  /** What paths in a state read from. */
  scopeOf(run: Run, data: Json, item?: Run['item']): Scope
  /** Leaves a state with its result, for the next state or the end. */
  leave(run: Run, state: State, result: Json): void
  /** Goes on where a state, or a rule of a choice, says. */
  goOn(run: Run, next: Pick<State, 'Next'>, output: Json): void
  /** Lets runs of other machines begin, within a state. */
  fork(run: Run, machines: readonly StateMachine[], children: readonly Run[], maxConcurrency: number): void
}
