import type { State } from '../definition.js'
import type { Run } from '../execution.js'
import type { Json } from '../json.js'
import { parametersOf } from '../state-data.js'
import type { Performer } from './performer.js'

/** Runs all branches concurrently, each with the same input. */
export function startParallel(performer: Performer, run: Run, state: State, input: Json): void {
  const { Branches = [] } = state
  const parameters = parametersOf(state, performer.scopeOf(run, input))
  const runs = Branches.map(
    ({ StartAt }): Run => ({
      id: performer.newRunId(),
      state: StartAt,
      input: parameters,
      enteredTime: performer.now,
      retries: [],
      activity: { type: 'pending' },
    }),
  )
  performer.fork(run, Branches, runs, Infinity)
}
