import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { WAKE_JOB } from './advance-execution.js'
import { workflowRunner } from './workflow-runner.js'

/** Wakes an execution when a wait, a retry or a timeout is due. */
const wake: JobKind<Context> = {
  ...WAKE_JOB,
  concurrency: 64,
  async run(job, context) {
    await workflowRunner.serialize({ workflowExecutionId: job.target.id }, async () => {
      const changes = await workflowRunner.onTimer(context, job.target)
      // `done` must come first, because `changes` can cancel this timer.
      await context.store.write([...job.done(), ...changes])
    })
  },
}

export default wake
