import { holds } from '../conditions/holds.js'
import type { State } from '../definition.js'
import type { Run } from '../execution.js'
import type { Interpreter } from '../interpreter.js'
import { isObject, type Json } from '../json.js'
import { outputOf } from '../state-data.js'
import { StatesError } from '../states-error.js'

/** Goes on with the first rule that holds. */
export function choose(interpreter: Interpreter, run: Run, state: State, input: Json): void {
  const scope = interpreter.scopeOf(run, input)
  const output = outputOf(state, scope)
  for (const rule of state.Choices ?? []) {
    if (!isObject(rule) || !holds(rule, scope)) continue
    interpreter.goOn(run, rule, output)
    return
  }
  if (state.Default === undefined) {
    throw new StatesError('States.NoChoiceMatched', 'No rule of the choice holds, and it has no Default')
  }
  interpreter.goOn(run, { Next: state.Default }, output)
}
