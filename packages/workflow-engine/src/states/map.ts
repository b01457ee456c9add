import type { State } from '../definition.js'
import type { Run } from '../execution.js'
import type { Interpreter } from '../interpreter.js'
import { isArray, type Json } from '../json.js'
import { required } from '../state-data.js'
import { runtimeError } from '../states-error.js'
import { fillTemplate } from '../template.js'
import { notA, numberFrom } from './values.js'

/** How many items are worked on at once where the definition sets no limit. */
const DEFAULT_CONCURRENCY = 40

/** Runs a machine for each item of an array. */
export function startMap(interpreter: Interpreter, run: Run, state: State, input: Json): void {
  const { ItemsPath = '$', ItemProcessor: machine = state.Iterator, ItemSelector = state.Parameters } = state
  if (!machine) throw runtimeError('The state has no ItemProcessor')
  const scope = interpreter.scopeOf(run, input)
  const items = required('ItemsPath', ItemsPath, scope)
  if (!isArray(items)) throw notA('ItemsPath', ItemsPath, 'an array', items)
  const runs = items.map((value, index): Run => {
    const item = { index, value }
    return {
      id: interpreter.newRunId(),
      state: machine.StartAt,
      input: ItemSelector === undefined ? value : fillTemplate(ItemSelector, interpreter.scopeOf(run, input, item)),
      enteredTime: interpreter.now,
      retries: [],
      activity: { type: 'pending' },
      item,
    }
  })
  const limit = numberFrom('MaxConcurrency', state, scope)
  interpreter.fork(run, [machine], runs, limit || DEFAULT_CONCURRENCY)
}
