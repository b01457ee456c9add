import type { Json } from '../data/json.js'
import type { State } from '../definition/definition.js'
import type { Run } from '../execution/execution.js'
import type { StateContext } from './state-context.js'
import { parametersOf } from './state-data.js'

/** Runs all branches concurrently, each with the same input. */
export function startParallel(context: StateContext, run: Run, state: State, input: Json): void {
  const { Branches = [] } = state
  const parameters = parametersOf(state, context.scopeOf(run, input))
  const runs = Branches.map(
    ({ StartAt }): Run => ({
      id: context.newRunId(),
      state: StartAt,
      input: parameters,
      enteredTime: context.now,
      retries: [],
      activity: { type: 'pending' },
    }),
  )
  context.startBranches(run, Branches, runs, Infinity)
}
