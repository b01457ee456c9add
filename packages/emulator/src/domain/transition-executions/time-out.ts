import { walk } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { Context } from '../common/context.js'
import type { TransitionRecord } from '../transitions/transition.js'
import { stateOf, type TransitionExecutionRecord, transitionExecutions } from '../transitions/transition-execution.js'
import { endExecution } from './end-execution.js'

/** How long a claimed manual execution goes without a heartbeat, in milliseconds. */
const HEARTBEAT = 60_000

/** When an execution times out, in milliseconds since 1970; never while it is unclaimed. */
function endOfWork({ work, transitionType, timeoutInSeconds }: TransitionExecutionRecord): number {
  if (!work) return Number.POSITIVE_INFINITY
  const end = work.since + timeoutInSeconds * 1000
  return transitionType === 'manual' ? Math.min(end, work.heartbeat + HEARTBEAT) : end
}

/** Whether a running execution has timed out. */
export const isTimedOut = (execution: TransitionExecutionRecord, now: number): boolean =>
  execution.status === 'running' && now > endOfWork(execution)

/**
 * The execution as it is at this moment: one whose program let its time pass has failed, and is stored so.
 * A manual one returns to the queue instead.
 */
export async function upToDate(
  context: Context,
  execution: TransitionExecutionRecord,
): Promise<TransitionExecutionRecord> {
  if (execution.transitionType === 'manual' || !isTimedOut(execution, context.clock())) return execution
  const { id, organizationId, timeoutInSeconds } = execution
  return endExecution(context, { organizationId, executionId: id }, current => {
    if (!isTimedOut(current, context.clock())) return undefined
    return {
      status: 'failed',
      error: `States.Timeout: the execution did not end within ${timeoutInSeconds} seconds`,
      endTime: timestampOf(() => endOfWork(current)),
    }
  })
}

/** Brings all executions of a transition up to date, for lists to be right. */
export async function endOverdue(
  context: Context,
  { id, organizationId, transitionType }: TransitionRecord,
): Promise<void> {
  if (transitionType === 'manual') return
  const where = { state: [stateOf(id, 'running')] }
  for await (const execution of walk(context.store, transitionExecutions, organizationId, { where })) {
    await upToDate(context, execution)
  }
}
