import type { Json } from '../data/json.js'
import { runtimeError } from '../data/states-error.js'
import type { State } from '../definition/definition.js'
import type { Run } from '../execution/execution.js'
import type { StateContext } from './state-context.js'
import { parametersOf } from './state-data.js'
import { numberFrom } from './values.js'

/** Starts a task. */
export function startTask(context: StateContext, run: Run, state: State, input: Json): void {
  const { execution, now } = context
  if (state.Resource === undefined) throw runtimeError('The state has no Resource')
  const token = String(++execution.tasks)
  const scope = context.scopeOf(run, input)
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
    context.checkData('The input of the task', parameters)
    context.startTask({ type: 'startTask', token, resource: state.Resource, input: parameters, state: run.state })
  } catch (error) {
    // The task was not started, so it does not have to be cancelled.
    run.activity = { type: 'stopped' }
    throw error
  }
}
