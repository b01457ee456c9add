import { type Job, job } from '../../jobs/job.js'
import { WAKE } from './advance-execution.js'
import { workflowRunner } from './workflow-runner.js'

/** Lets an execution go on that waited for a time: to its end, to try something again, or for something to end. */
const wake: Job = job(WAKE.name, async (target, context) => {
  await workflowRunner.inTurn({ workflowExecutionId: target.id }, async () =>
    context.store.write(await workflowRunner.timeCame(context, target)),
  )
})

export default wake
