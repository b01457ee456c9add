import type { Context } from '../../context.js'
import { badRequest } from '../../errors.js'
import { isTimedOut } from './time-out.js'
import type { TransitionExecutionRecord } from './transition-execution.js'

/** @throws 400 when an execution has ended, or must be claimed again because whoever claimed it let it time out. */
export function checkRunning({ clock }: Context, execution: TransitionExecutionRecord): void {
  const { id, status, transitionId } = execution
  if (status !== 'running') throw badRequest(`${id} has ended already, with the status ${status}`)
  if (isTimedOut(execution, clock())) {
    throw badRequest(`${id} has timed out and waits again; claim it with POST /transitions/${transitionId}/executions`)
  }
}
