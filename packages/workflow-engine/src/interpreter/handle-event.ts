import type { Failure, Run } from '../execution/execution.js'
import type { Event } from '../execution/step.js'
import type { ExecutionRunner } from './execution-runner.js'
import { truncated } from './failures.js'

/**
 * Applies an event to an execution.
 * @returns false if the event does not apply to the execution or is too late.
 */
export function handleEvent(runner: ExecutionRunner, event: Event): boolean {
  const { status } = runner.execution
  if (event.type === 'start') return start(runner)
  if (event.type === 'continue') return continueAt(runner, event.state)
  if (status !== 'running') return false
  if (event.type === 'wake') return wake(runner)
  if (event.type === 'stop') {
    return stop(runner, { name: 'States.TaskFailed', cause: 'The execution was stopped' })
  }
  const run = runner.runs.ofTask(event.token)
  if (!run) return false
  if (event.type === 'heartbeat') return recordHeartbeat(runner, run)
  runner.setActivity(run, { type: 'stopped' })
  if (event.type === 'taskFailed') runner.fail(run, truncated(event.error))
  else {
    runner.guard(run, state => {
      runner.checkData('The output of the task', event.output)
      runner.exitState(run, state, event.output)
    })
  }
  return true
}

function start(runner: ExecutionRunner): boolean {
  const { run } = runner.execution
  if (run.activity.type !== 'pending') return false
  runner.enqueue([run])
  return true
}

function continueAt(runner: ExecutionRunner, state: string): boolean {
  const { execution, definition, now } = runner
  const { run } = execution
  runner.cancel(run, { name: 'States.TaskFailed', cause: 'The execution was continued at another state' })
  const { TimeoutSeconds } = definition
  Object.assign(execution, {
    status: 'running',
    output: null,
    error: null,
    timeoutAt: TimeoutSeconds === undefined ? null : now + TimeoutSeconds * 1000,
    steps: 0,
    // `runs` is not reset, because ids of runs must not be reused.
    earlierRuns: execution.runs,
    evaluationSteps: 0,
  })
  runner.enterState(run, state, run.input, run.size ?? 0)
  return true
}

function wake(runner: ExecutionRunner): boolean {
  const { execution, now, runs } = runner
  if (execution.timeoutAt !== null && execution.timeoutAt <= now) {
    const error = { name: 'States.Timeout', cause: 'The execution took longer than its TimeoutSeconds' }
    stop(runner, error)
    Object.assign(execution, { status: 'failed', error })
  } else runner.enqueue(runs.due(now))
  return true
}

function stop(runner: ExecutionRunner, reason: Failure): boolean {
  const { execution } = runner
  runner.cancel(execution.run, reason)
  runner.setActivity(execution.run, { type: 'stopped' })
  execution.status = 'stopped'
  return true
}

function recordHeartbeat(runner: ExecutionRunner, run: Run): boolean {
  const { activity } = run
  if (activity.type !== 'task' || activity.heartbeat === null) return false
  runner.setActivity(run, { ...activity, heartbeatAt: runner.now + activity.heartbeat })
  return true
}
