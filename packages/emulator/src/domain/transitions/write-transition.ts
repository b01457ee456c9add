import { insert } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import { addJob } from '../../scheduling/job-record.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { deleteRecord } from '../common/stored-resource.js'
import { checkReferences, type TransitionType } from './parameters.js'
import removeExecutions from './remove-executions-job.js'
import { rejectCommonTransition, type TransitionRecord, transitionResource, transitions } from './transition.js'

const DEFAULT_TIMEOUT_SECONDS: Record<TransitionType, number> = { docker: 3600, lambda: 3600, manual: 900 }

/** Creates a transition (a workflow step). */
export async function createTransition(
  context: Context,
  caller: Caller,
  { parameters = {}, ...fields }: BodyOf<'createTransition'>,
): Promise<TransitionRecord> {
  await checkReferences(context, caller, 'parameters', parameters)
  const record: TransitionRecord = {
    ...newRecord(context, caller, 'transition'),
    name: null,
    description: null,
    metadata: null,
    timeoutInSeconds: DEFAULT_TIMEOUT_SECONDS[fields.transitionType],
    ...fields,
    parameters,
    workflowIds: [],
  }
  await context.store.write([insert(transitions, record)])
  return record
}

/** Deletes a transition with its executions. Transitions that workflows use cannot be deleted. */
export async function deleteTransition(
  context: Context,
  caller: Caller,
  transitionId: string,
): Promise<TransitionRecord> {
  rejectCommonTransition(context, transitionId)
  return deleteRecord(context, caller, transitionResource, transitionId, record => {
    const { workflowIds } = record
    if (workflowIds.length > 0) {
      const message = `${transitionId} is used by ${workflowIds.join(', ')}; delete these workflows first`
      enforce(context, 'unused-resource', badRequest(message))
    }
    return [addJob(removeExecutions, record)]
  })
}
