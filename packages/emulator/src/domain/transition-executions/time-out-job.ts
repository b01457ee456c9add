import { replace, retryOnConflict } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { type TransitionExecutionRecord, transitionExecutions } from '../transitions/transition-execution.js'
import { deadlineOf, isTimedOut, TIMEOUT_JOB, timeoutJobTime } from '../transitions/work.js'
import { endExecution } from './end-execution.js'

/**
 * Times an execution out: a manual one returns to the queue, any other fails. While heartbeats come, which write nothing more than
 * their time, it looks again when the last one is too old.
 */
const timeOutJob: JobKind<Context> = {
  ...TIMEOUT_JOB,
  concurrency: 64,
  async run(job, context) {
    const { store, clock } = context
    const { organizationId, id: executionId } = job.target
    const failing = await retryOnConflict(async (): Promise<boolean> => {
      const execution = await store.get(transitionExecutions, organizationId, executionId)
      if (execution?.status !== 'running' || !execution.work) return false
      const isOver = isTimedOut(execution, clock())
      if (!isOver) await store.write(job.again({ at: timeoutJobTime(execution) }))
      else if (execution.transitionType === 'manual') {
        const waiting = { ...execution, work: null, isExpired: true }
        await store.write([replace(transitionExecutions, waiting), ...job.done()])
      } else return true
      return false
    })
    if (!failing) return
    await endExecution(
      context,
      { organizationId, executionId },
      execution => (isTimedOut(execution, clock()) ? timeoutOf(execution) : undefined),
      'timeout',
    )
  },
}

export default timeOutJob

const timeoutOf = (execution: TransitionExecutionRecord) => ({
  status: 'failed' as const,
  error: `States.Timeout: the execution did not end within ${execution.timeoutInSeconds} seconds`,
  endTime: timestampOf(() => deadlineOf(execution)),
})
