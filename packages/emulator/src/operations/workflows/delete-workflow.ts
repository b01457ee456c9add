import type { Context } from '../../context.js'
import { badRequest } from '../../errors.js'
import { addJob } from '../../jobs/job.js'
import { type Operation, operation } from '../../operation.js'
import { strict } from '../../requests/schemas.js'
import { type Change, remove, replace } from '../../store/store.js'
import { retryOnConflict } from '../../store/update.js'
import { workflowId } from '../logs/log.js'
import { transitions } from '../transitions/transition.js'
import { readCounters, removeCounters } from './counters.js'
import removeExecutions from './remove-executions-job.js'
import { findWorkflow, presentWorkflow, type WorkflowRecord, workflowSchema, workflows } from './workflow.js'

/** Deletes a workflow of which nothing runs, with its executions. Its transitions stay. */
const deleteWorkflow: Operation = operation({
  id: 'deleteWorkflow',
  method: 'DELETE',
  path: '/workflows/{workflowId}',
  params: strict({ workflowId }),
  response: workflowSchema,
  async handler({ params: { workflowId }, caller, context }) {
    return retryOnConflict(async () => {
      const record = await findWorkflow(context, caller, workflowId)
      const { running } = await readCounters(context, { ...caller, workflowId })
      if (running > 0) {
        throw badRequest(`${workflowId} has ${running} running executions; delete them or wait for their end first`)
      }
      const workflow = await presentWorkflow(context, record)
      await context.store.write([
        remove(workflows, record),
        ...(await releaseTransitions(context, record)),
        ...(await removeCounters(context, { ...caller, workflowId })),
        addJob(removeExecutions, record),
      ])
      context.jobs.wake()
      return workflow
    })
  },
})

export default deleteWorkflow

async function releaseTransitions({ store }: Context, workflow: WorkflowRecord): Promise<Change[]> {
  const changes: Change[] = []
  for (const id of workflow.transitionIds) {
    const transition = await store.get(transitions, workflow.organizationId, id)
    if (!transition) continue
    const workflowIds = transition.workflowIds.filter(id => id !== workflow.id)
    changes.push(replace(transitions, { ...transition, workflowIds }))
  }
  return changes
}
