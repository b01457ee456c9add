import { badRequest } from '../../platform/errors.js'
import { enforce } from '../../platform/waivers.js'
import type { Context } from '../common/context.js'
import type { TransitionExecutionRecord } from '../transitions/transition-execution.js'
import { isTimedOut } from '../transitions/work.js'

/**
 * Checks that an execution can be updated.
 * @returns false where it cannot and that rule is waived: the update is ignored then.
 * @throws 400 when the execution has ended, or when it timed out and must be claimed again.
 */
export function checkRunning(context: Context, execution: TransitionExecutionRecord): boolean {
  const refuse = (message: string): false => {
    enforce(context, 'execution-state', badRequest(`${execution.id} ${message}`))
    return false
  }
  const { status, transitionId, transitionType, timeoutInSeconds, isExpired } = execution
  if (status !== 'running') return refuse(`has already ended with the status ${status}`)
  if (!isExpired && !isTimedOut(execution, context.clock())) return true
  return refuse(
    transitionType === 'manual'
      ? `timed out and was returned to the queue; claim it again with POST /transitions/${transitionId}/executions`
      : `has failed: it did not end within ${timeoutInSeconds} seconds`,
  )
}
