import type { State, StateType } from '../definition.js'
import type { Run } from '../execution.js'
import type { Json } from '../json.js'
import { outputOf, parametersOf } from '../state-data.js'
import { runtimeError, StatesError } from '../states-error.js'
import { choose } from './choice.js'
import { startMap } from './map.js'
import { startParallel } from './parallel.js'
import type { Performer } from './performer.js'
import { startTask } from './task.js'
import { textFrom } from './values.js'
import { startWait } from './wait.js'

type Performance = (performer: Performer, run: Run, state: State, input: Json) => void

/**
 * Performs a state.
 * @param input after the state's `InputPath`.
 */
export const perform: Performance = (performer, run, state, input) => {
  if (!Object.hasOwn(performances, state.Type)) throw runtimeError(`${state.Type} is not a type of state`)
  performances[state.Type](performer, run, state, input)
}

const performances: Record<StateType, Performance> = {
  Pass(performer, run, state, input) {
    const { Result = parametersOf(state, performer.scopeOf(run, input)) } = state
    performer.leave(run, state, Result as Json)
  },
  Choice: choose,
  Wait: startWait,
  Task: startTask,
  Parallel: startParallel,
  Map: startMap,
  Succeed(performer, run, state, input) {
    performer.goOn(run, {}, outputOf(state, performer.scopeOf(run, input)))
  },
  Fail(performer, run, state, input) {
    const scope = performer.scopeOf(run, input)
    throw new StatesError(textFrom('Error', state, scope) ?? '', textFrom('Cause', state, scope) ?? '')
  },
}
