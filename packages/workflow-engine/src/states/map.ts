import type { State } from '../definition.js'
import type { Run } from '../execution.js'
import { isArray, type Json } from '../json.js'
import { LIMITS } from '../limits/limits.js'
import { inputOf, required } from '../state-data.js'
import { runtimeError } from '../states-error.js'
import { fillTemplate } from '../template.js'
import type { Performer } from './performer.js'
import { notA, numberFrom } from './values.js'

/** `MaxConcurrency` of Maps without this field. */
const DEFAULT_CONCURRENCY = 40

/** Runs a machine for each item of an array. */
export function startMap(performer: Performer, run: Run, state: State, input: Json): void {
  const { ItemsPath = '$', ItemProcessor: machine = state.Iterator } = state
  if (!machine) throw runtimeError('The state has no ItemProcessor')
  const scope = performer.scopeOf(run, input)
  const items = required('ItemsPath', ItemsPath, scope)
  if (!isArray(items)) throw notA('ItemsPath', ItemsPath, 'an array', items)
  const runs = items.map(
    (value, index): Run => ({
      id: performer.newRunId(),
      state: machine.StartAt,
      // Evaluated when the item starts.
      input: null,
      enteredTime: performer.now,
      retries: [],
      activity: { type: 'pending' },
      item: { index, value },
    }),
  )
  const limit = numberFrom('MaxConcurrency', state, scope)
  performer.fork(run, [machine], runs, Math.min(limit || DEFAULT_CONCURRENCY, LIMITS.concurrency))
}

/** The input of the run for an item. */
export function itemInput(performer: Performer, run: Run, state: State, item: NonNullable<Run['item']>): Json {
  const { ItemSelector = state.Parameters } = state
  if (ItemSelector === undefined) return item.value
  const input = inputOf(state, performer.scopeOf(run, run.input))
  return fillTemplate('ItemSelector', ItemSelector, performer.scopeOf(run, input, item))
}
