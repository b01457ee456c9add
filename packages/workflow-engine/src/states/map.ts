import { isArray, type Json } from '../data/json.js'
import { LIMITS } from '../data/limits.js'
import { runtimeError } from '../data/states-error.js'
import type { State } from '../definition/definition.js'
import type { Run } from '../execution/execution.js'
import { fillTemplate } from '../expressions/templates/template.js'
import type { StateContext } from './state-context.js'
import { inputOf, required } from './state-data.js'
import { notA, numberFrom } from './values.js'

/** The default of `MaxConcurrency`. */
const DEFAULT_CONCURRENCY = 40

/** Runs a machine for each item of an array. */
export function startMap(context: StateContext, run: Run, state: State, input: Json): void {
  const { ItemsPath = '$', ItemProcessor: machine = state.Iterator } = state
  if (!machine) throw runtimeError('The state has no ItemProcessor')
  const scope = context.scopeOf(run, input)
  const items = required('ItemsPath', ItemsPath, scope)
  if (!isArray(items)) throw notA('ItemsPath', ItemsPath, 'an array', items)
  const runs = items.map(
    (value, index): Run => ({
      id: context.newRunId(),
      state: machine.StartAt,
      // `itemInput` is evaluated when the item starts.
      input: null,
      enteredTime: context.now,
      retries: [],
      activity: { type: 'pending' },
      item: { index, value },
    }),
  )
  const limit = numberFrom('MaxConcurrency', state, scope)
  context.startBranches(run, [machine], runs, Math.min(limit || DEFAULT_CONCURRENCY, LIMITS.concurrency))
}

/** The input of the run for an item. */
export function itemInput(context: StateContext, run: Run, state: State, item: NonNullable<Run['item']>): Json {
  const { ItemSelector = state.Parameters } = state
  if (ItemSelector === undefined) return item.value
  const input = inputOf(state, context.scopeOf(run, run.input))
  return fillTemplate('ItemSelector', ItemSelector, context.scopeOf(run, input, item))
}
