import { isObject, type Json } from '../data/json.js'
import { StatesError } from '../data/states-error.js'
import type { State } from '../definition/definition.js'
import type { Run } from '../execution/execution.js'
import { evaluateCondition } from '../expressions/conditions/evaluate-condition.js'
import type { StateContext } from './state-context.js'
import { outputOf } from './state-data.js'

/** Continues with the first rule that matches. */
export function choose(context: StateContext, run: Run, state: State, input: Json): void {
  const scope = context.scopeOf(run, input)
  const output = outputOf(state, scope)
  for (const rule of state.Choices ?? []) {
    if (!isObject(rule) || !evaluateCondition(rule, scope)) continue
    context.transition(run, rule, output)
    return
  }
  if (state.Default === undefined) {
    throw new StatesError('States.NoChoiceMatched', 'No choice rule matches, and the state has no Default')
  }
  context.transition(run, { Next: state.Default }, output)
}
