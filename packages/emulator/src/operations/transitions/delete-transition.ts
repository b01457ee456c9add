import { badRequest } from '../../errors.js'
import { addJob } from '../../jobs/job.js'
import { type Operation, operation } from '../../operation.js'
import { enforce } from '../../requests/waivers.js'
import { remove } from '../../store/store.js'
import { retryOnConflict } from '../../store/update.js'
import removeExecutions from './remove-executions-job.js'
import { findTransition, presentTransition, refuseCommon, transitions } from './transition.js'

/** Deletes a transition that no workflow uses, with its executions. */
const deleteTransition: Operation = operation(
  'deleteTransition',
  async ({ params: { transitionId }, caller, context }) => {
    refuseCommon(context, transitionId)
    const record = await retryOnConflict(async () => {
      const record = await findTransition(context, caller, transitionId)
      const { workflowIds } = record
      if (workflowIds.length > 0) {
        const message = `${transitionId} is used by ${workflowIds.join(', ')}; delete what uses it first`
        enforce(context, 'unused-resource', badRequest(message))
      }
      await context.store.write([remove(transitions, record), addJob(removeExecutions, record)])
      return record
    })
    context.jobs.wake()
    return presentTransition(record)
  },
)

export default deleteTransition
