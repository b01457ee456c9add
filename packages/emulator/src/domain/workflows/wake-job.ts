import { type Job, job } from '../../scheduling/job.js'
import { WAKE } from './advance-execution.js'
import { workflowRunner } from './workflow-runner.js'

/** Wakes an execution when a wait, a retry or a timeout is due. */
const wake: Job = job(WAKE.name, async (target, context) => {
  await workflowRunner.inTurn({ workflowExecutionId: target.id }, async () =>
    context.store.write(await workflowRunner.timeCame(context, target)),
  )
})

export default wake
