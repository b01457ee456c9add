import { holds } from '../conditions/holds.js'
import type { State } from '../definition.js'
import type { Run } from '../execution.js'
import { isObject, type Json } from '../json.js'
import { outputOf } from '../state-data.js'
import { StatesError } from '../states-error.js'
import type { Performer } from './performer.js'

/** Continues with the first rule that holds. */
export function choose(performer: Performer, run: Run, state: State, input: Json): void {
  const scope = performer.scopeOf(run, input)
  const output = outputOf(state, scope)
  for (const rule of state.Choices ?? []) {
    if (!isObject(rule) || !holds(rule, scope)) continue
    performer.goOn(run, rule, output)
    return
  }
  if (state.Default === undefined) {
    throw new StatesError('States.NoChoiceMatched', 'No rule of the choice matches, and it has no Default')
  }
  performer.goOn(run, { Next: state.Default }, output)
}
