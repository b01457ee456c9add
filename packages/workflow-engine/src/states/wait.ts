import type { State } from '../definition.js'
import type { Run } from '../execution.js'
import type { Json } from '../json.js'
import type { Scope } from '../paths/evaluate-path.js'
import { outputOf, required } from '../state-data.js'
import { runtimeError } from '../states-error.js'
import { timestampOf } from '../timestamp.js'
import type { Performer } from './performer.js'
import { notA, numberFrom } from './values.js'

/** Waits for some seconds or until a time, or continues immediately if that has passed. */
export function startWait(performer: Performer, run: Run, state: State, input: Json): void {
  const scope = performer.scopeOf(run, input)
  const until = endOf(performer.now, state, scope)
  if (until > performer.now) run.activity = { type: 'wait', until }
  else performer.goOn(run, state, outputOf(state, scope))
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
