import { badRequest } from '../../platform/errors.js'
import { enforce } from '../../platform/waivers.js'
import type { Context } from '../common/context.js'
import type { TransitionExecutionRecord } from '../transitions/transition-execution.js'
import { isTimedOut } from '../transitions/work.js'

/**
 * Checks that an execution can be updated.
 * @returns false if it cannot be updated and that rule is waived; the caller then ignores the update.
 * @throws 400 if the execution has ended, or if it has timed out and must be claimed again.
 */
export function checkRunning(context: Context, execution: TransitionExecutionRecord): boolean {
  const reject = (message: string): false => {
    enforce(context, 'execution-state', badRequest(`${execution.id} ${message}`))
    return false
  }
  const { status, transitionId, transitionType, timeoutInSeconds, isExpired } = execution
  if (status !== 'running') return reject(`has already ended with the status ${status}`)
  if (!isExpired && !isTimedOut(execution, context.clock())) return true
  return reject(
    transitionType === 'manual'
      ? `timed out and was returned to the queue; claim it again with POST /transitions/${transitionId}/executions`
      : `has failed: it did not end within ${timeoutInSeconds} seconds`,
  )
}
