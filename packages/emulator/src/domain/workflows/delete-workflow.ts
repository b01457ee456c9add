import { type Change, remove, replace, retryOnConflict, walk } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import { enforce } from '../../platform/waivers.js'
import { addJob } from '../../scheduling/job-record.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { findRecord } from '../common/stored-resource.js'
import { transitions } from '../transitions/transition.js'
import { readCounters, removeCounters } from './counters.js'
import { executionRemoval } from './remove-execution.js'
import removeExecutions from './remove-executions-job.js'
import { presentWorkflow, type Workflow, type WorkflowRecord, workflowResource, workflows } from './workflow.js'
import { workflowExecutions } from './workflow-execution.js'
import { workflowRunner } from './workflow-runner.js'

/** Deletes a workflow without running executions, together with its executions. Its transitions are kept. */
export const deleteWorkflow = (context: Context, caller: Caller, workflowId: string): Promise<Workflow> =>
  retryOnConflict(async () => {
    const record = await findRecord(context, caller, workflowResource, workflowId)
    const { running } = await readCounters(context, { ...caller, workflowId })
    if (running > 0) {
      const message = `${workflowId} has ${running} running executions; delete them or wait until they have ended`
      enforce(context, 'unused-resource', badRequest(message))
      await removeRunning(context, record)
    }
    const workflow = await presentWorkflow(context, record)
    await context.store.write([
      remove(workflows, record),
      ...(await releaseTransitions(context, record)),
      ...(await removeCounters(context, { ...caller, workflowId })),
      addJob(removeExecutions, record),
    ])
    return workflow
  })

async function removeRunning(context: Context, { id, organizationId }: WorkflowRecord): Promise<void> {
  const where = { state: [stateOf(id, 'running')] }
  for await (const { id: workflowExecutionId } of walk(context.store, workflowExecutions, organizationId, { where })) {
    await workflowRunner.serialize({ workflowExecutionId }, async () => {
      const execution = await context.store.get(workflowExecutions, organizationId, workflowExecutionId)
      if (execution) await context.store.write(await executionRemoval(context, execution))
    })
  }
}

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
