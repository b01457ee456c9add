import type { State } from '../definition.js'
import type { Run } from '../execution.js'
import type { Json } from '../json.js'
import { parametersOf } from '../state-data.js'
import { runtimeError } from '../states-error.js'
import type { Performer } from './performer.js'
import { numberFrom } from './values.js'

/** Starts a task. */
export function startTask(performer: Performer, run: Run, state: State, input: Json): void {
  const { execution, now } = performer
  if (state.Resource === undefined) throw runtimeError('The state has no Resource')
  const token = String(++execution.tasks)
  const scope = performer.scopeOf(run, input)
  const timeout = numberFrom('TimeoutSeconds', state, scope)
  const heartbeat = numberFrom('HeartbeatSeconds', state, scope)
  run.activity = {
    type: 'task',
    token,
    timeoutAt: timeout === undefined ? null : now + timeout * 1000,
    heartbeat: heartbeat === undefined ? null : heartbeat * 1000,
    heartbeatAt: null,
  }
  try {
    const parameters = parametersOf(state, scope)
    performer.checkData('The input of the task', parameters)
    performer.startTask({ type: 'startTask', token, resource: state.Resource, input: parameters, state: run.state })
  } catch (error) {
    // The task was not started and does not have to be cancelled.
    run.activity = { type: 'stopped' }
    throw error
  }
}
