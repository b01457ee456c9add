import type { Json } from '../data/json.js'
import { runtimeError } from '../data/states-error.js'
import { timestampOf } from '../data/timestamp.js'
import type { State } from '../definition/definition.js'
import type { Run } from '../execution/execution.js'
import type { Scope } from '../expressions/paths/evaluate-path.js'
import type { StateContext } from './state-context.js'
import { outputOf, required } from './state-data.js'
import { notA, numberFrom } from './values.js'

/** Waits for a number of seconds, or until a time. If the time has passed, continues immediately. */
export function startWait(context: StateContext, run: Run, state: State, input: Json): void {
  const scope = context.scopeOf(run, input)
  const until = endOf(context.now, state, scope)
  if (until > context.now) run.activity = { type: 'wait', until }
  else context.transition(run, state, outputOf(state, scope))
}

function endOf(now: number, state: State, scope: Scope): number {
  const seconds = numberFrom('Seconds', state, scope)
  if (seconds !== undefined) return now + seconds * 1000
  const { TimestampPath: path, Timestamp } = state
  const value = path === undefined ? (Timestamp ?? null) : required('TimestampPath', path, scope)
  const time = timestampOf(value)
  if (time === undefined) {
    if (path === undefined) throw runtimeError(`Timestamp is ${value}, which is not a valid timestamp`)
    throw notA('TimestampPath', path, 'a timestamp such as 2024-11-29T08:05:46Z', value)
  }
  return time
}
