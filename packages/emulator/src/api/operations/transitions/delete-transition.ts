import { remove, retryOnConflict } from '@las/storage'
import removeExecutions from '../../../domain/transitions/remove-executions-job.js'
import { findTransition, presentTransition, refuseCommon, transitions } from '../../../domain/transitions/transition.js'
import { badRequest } from '../../../platform/errors.js'
import { enforce } from '../../../platform/waivers.js'
import { addJob } from '../../../scheduling/job-record.js'
import { type Operation, operation } from '../../requests/operation.js'

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
    return presentTransition(record)
  },
)

export default deleteTransition
