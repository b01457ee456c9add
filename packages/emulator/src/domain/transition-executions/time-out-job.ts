import { replace, retryOnConflict } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { type TransitionExecutionRecord, transitionExecutions } from '../transitions/transition-execution.js'
import { deadlineOf, EXPIRED_WORK, isTimedOut, TIMEOUT_JOB, timeoutJobTime } from '../transitions/work.js'
import { endExecution } from './end-execution.js'

/**
 * Times out an execution: a manual execution returns to the queue, others fail. Heartbeats do not reschedule this job; if the
 * execution has not timed out yet, the job reschedules itself for the new deadline.
 */
const timeOutJob: JobKind<Context> = {
  ...TIMEOUT_JOB,
  concurrency: 64,
  async run(job, context) {
    const { store, clock } = context
    const { organizationId, id: executionId } = job.target
    const mustFail = await retryOnConflict(async (): Promise<boolean> => {
      const execution = await store.get(transitionExecutions, organizationId, executionId)
      if (execution?.status !== 'running' || !execution.work) return false
      const hasTimedOut = isTimedOut(execution, clock())
      if (!hasTimedOut) await store.write(job.reschedule({ at: timeoutJobTime(execution) }))
      else if (execution.transitionType === 'manual') {
        const waiting = { ...execution, ...EXPIRED_WORK }
        await store.write([replace(transitionExecutions, waiting), ...job.done()])
      } else return true
      return false
    })
    if (!mustFail) return
    await endExecution(
      context,
      { organizationId, executionId },
      execution => (isTimedOut(execution, clock()) ? timeoutResult(execution) : undefined),
      { reason: 'timeout' },
    )
  },
}

export default timeOutJob

const timeoutResult = (execution: TransitionExecutionRecord) => ({
  status: 'failed' as const,
  error: `States.Timeout: the execution did not end within ${execution.timeoutInSeconds} seconds`,
  endTime: timestampOf(() => deadlineOf(execution)),
})
