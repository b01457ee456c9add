import type { Json } from '../data/json.js'
import { runtimeError, StatesError } from '../data/states-error.js'
import type { State, StateType } from '../definition/definition.js'
import type { Run } from '../execution/execution.js'
import { choose } from './choice.js'
import { startMap } from './map.js'
import { startParallel } from './parallel.js'
import type { StateContext } from './state-context.js'
import { outputOf, parametersOf } from './state-data.js'
import { startTask } from './task.js'
import { textFrom } from './values.js'
import { startWait } from './wait.js'

type StateHandler = (context: StateContext, run: Run, state: State, input: Json) => void

/**
 * Executes a state.
 * @param input the input after `InputPath` has been applied
 */
export const executeState: StateHandler = (context, run, state, input) => {
  if (!Object.hasOwn(handlers, state.Type)) throw runtimeError(`${state.Type} is not a valid state type`)
  handlers[state.Type](context, run, state, input)
}

const handlers: Record<StateType, StateHandler> = {
  Pass(context, run, state, input) {
    const { Result = parametersOf(state, context.scopeOf(run, input)) } = state
    context.exitState(run, state, Result as Json)
  },
  Choice: choose,
  Wait: startWait,
  Task: startTask,
  Parallel: startParallel,
  Map: startMap,
  Succeed(context, run, state, input) {
    context.transition(run, {}, outputOf(state, context.scopeOf(run, input)))
  },
  Fail(context, run, state, input) {
    const scope = context.scopeOf(run, input)
    throw new StatesError(textFrom('Error', state, scope) ?? '', textFrom('Cause', state, scope) ?? '')
  },
}
