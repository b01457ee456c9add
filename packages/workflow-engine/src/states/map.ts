import type { State } from '../definition.js'
import type { Run } from '../execution.js'
import { isArray, type Json } from '../json.js'
import { required } from '../state-data.js'
import { runtimeError } from '../states-error.js'
import { fillTemplate } from '../template.js'
import type { Performer } from './performer.js'
import { notA, numberFrom } from './values.js'

/** How many items are worked on at once where the definition sets no limit. */
const DEFAULT_CONCURRENCY = 40

/** Runs a machine for each item of an array. */
export function startMap(performer: Performer, run: Run, state: State, input: Json): void {
  const { ItemsPath = '$', ItemProcessor: machine = state.Iterator, ItemSelector = state.Parameters } = state
  if (!machine) throw runtimeError('The state has no ItemProcessor')
  const scope = performer.scopeOf(run, input)
  const items = required('ItemsPath', ItemsPath, scope)
  if (!isArray(items)) throw notA('ItemsPath', ItemsPath, 'an array', items)
  const runs = items.map((value, index): Run => {
    const item = { index, value }
    return {
      id: performer.newRunId(),
      state: machine.StartAt,
      input: ItemSelector === undefined ? value : fillTemplate(ItemSelector, performer.scopeOf(run, input, item)),
      enteredTime: performer.now,
      retries: [],
      activity: { type: 'pending' },
      item,
    }
  })
  const limit = numberFrom('MaxConcurrency', state, scope)
  performer.fork(run, [machine], runs, limit || DEFAULT_CONCURRENCY)
}
