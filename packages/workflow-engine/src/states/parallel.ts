import type { State } from '../definition.js'
import type { Run } from '../execution.js'
import type { Interpreter } from '../interpreter.js'
import type { Json } from '../json.js'
import { parametersOf } from '../state-data.js'

/** Runs all branches at once, each with the same input. */
export function startParallel(interpreter: Interpreter, run: Run, state: State, input: Json): void {
  const { Branches = [] } = state
  const parameters = parametersOf(state, interpreter.scopeOf(run, input))
  const runs = Branches.map(
    ({ StartAt }): Run => ({
      id: interpreter.newRunId(),
      state: StartAt,
      input: parameters,
      enteredTime: interpreter.now,
      retries: [],
      activity: { type: 'pending' },
    }),
  )
  interpreter.fork(run, Branches, runs, Infinity)
}
