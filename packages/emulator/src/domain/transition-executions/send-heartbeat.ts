import { replace } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import { enforce } from '../../platform/waivers.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { findRecord } from '../common/stored-resource.js'
import { transitionExecutionResource, transitionExecutions } from '../transitions/transition-execution.js'
import { workflowRunner } from '../workflows/workflow-runner.js'
import { checkRunning } from './check-running.js'

/** Confirms that an execution is still being processed. A manual execution times out after 60 seconds without a heartbeat. */
export async function sendHeartbeat(
  context: Context,
  caller: Caller,
  executionId: string,
  transitionId: string,
): Promise<undefined> {
  const { task } = await findRecord(context, caller, transitionExecutionResource, executionId, transitionId)
  await workflowRunner.serialize(task, async () => {
    const current = await findRecord(context, caller, transitionExecutionResource, executionId)
    if (!checkRunning(context, current)) return
    if (!current.work) {
      const message = `${executionId} is waiting in the queue; claim it first with POST /transitions/${current.transitionId}/executions`
      return enforce(context, 'execution-state', badRequest(message))
    }
    const work = { ...current.work, heartbeat: context.clock() }
    await context.store.write([
      replace(transitionExecutions, { ...current, work }),
      ...(await workflowRunner.onHeartbeat(context, current)),
    ])
  })
}
