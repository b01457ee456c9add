import { badRequest } from '../../platform/errors.js'
import { enforce } from '../../platform/waivers.js'
import type { Context } from '../common/context.js'
import type { TransitionExecutionRecord } from '../transitions/transition-execution.js'
import { isTimedOut } from './time-out.js'

/**
 * Checks that an execution can be updated.
 * @returns false where it cannot and that rule is waived: the update is ignored then.
 * @throws 400 when the execution has ended, or when it timed out and must be claimed again.
 */
export function checkRunning(context: Context, execution: TransitionExecutionRecord): boolean {
  const { id, status, transitionId } = execution
  if (status !== 'running') {
    enforce(context, 'execution-state', badRequest(`${id} has already ended with the status ${status}`))
    return false
  }
  if (isTimedOut(execution, context.clock())) {
    const message = `${id} timed out and was returned to the queue; claim it again with POST /transitions/${transitionId}/executions`
    enforce(context, 'execution-state', badRequest(message))
    return false
  }
  return true
}
