import type { State, StateType } from '../definition.js'
import type { Run } from '../execution.js'
import type { Interpreter } from '../interpreter.js'
import type { Json } from '../json.js'
import { outputOf, parametersOf } from '../state-data.js'
import { runtimeError, StatesError } from '../states-error.js'
import { choose } from './choice.js'
import { startMap } from './map.js'
import { startParallel } from './parallel.js'
import { startTask } from './task.js'
import { textFrom } from './values.js'
import { startWait } from './wait.js'

type Performance = (interpreter: Interpreter, run: Run, state: State, input: Json) => void

/**
 * Does what a state does.
 * @param input after the state's `InputPath`.
 */
export const perform: Performance = (interpreter, run, state, input) => {
  if (!Object.hasOwn(performances, state.Type)) throw runtimeError(`${state.Type} is no type of state`)
  performances[state.Type](interpreter, run, state, input)
}

const performances: Record<StateType, Performance> = {
  Pass(interpreter, run, state, input) {
    const { Result = parametersOf(state, interpreter.scopeOf(run, input)) } = state
    interpreter.leave(run, state, Result as Json)
  },
  Choice: choose,
  Wait: startWait,
  Task: startTask,
  Parallel: startParallel,
  Map: startMap,
  Succeed(interpreter, run, state, input) {
    interpreter.goOn(run, {}, outputOf(state, interpreter.scopeOf(run, input)))
  },
  Fail(interpreter, run, state, input) {
    const scope = interpreter.scopeOf(run, input)
    throw new StatesError(textFrom('Error', state, scope) ?? '', textFrom('Cause', state, scope) ?? '')
  },
}
