import { replace } from '@las/storage'
import { checkRunning } from '../../../domain/transition-executions/check-running.js'
import { findTransitionExecution, transitionExecutions } from '../../../domain/transitions/transition-execution.js'
import { workflowRunner } from '../../../domain/workflows/workflow-runner.js'
import { badRequest, notFound } from '../../../platform/errors.js'
import { enforce } from '../../../platform/waivers.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Confirms that an execution is still being processed. A manual one times out after 60 seconds without a heartbeat. */
const sendHeartbeat: Operation = operation('sendHeartbeat', async ({ params, caller, context }) => {
  const { id, task } = await findTransitionExecution(context, caller, params)
  await workflowRunner.inTurn(task, async () => {
    const current = await context.store.get(transitionExecutions, caller.organizationId, id)
    if (!current) throw notFound('transition execution', id)
    if (!checkRunning(context, current)) return
    if (!current.work) {
      const message = `${id} is waiting in the queue; claim it first with POST /transitions/${current.transitionId}/executions`
      return enforce(context, 'execution-state', badRequest(message))
    }
    const work = { ...current.work, heartbeat: context.clock() }
    await context.store.write([
      replace(transitionExecutions, { ...current, work }),
      ...(await workflowRunner.worked(context, current)),
    ])
  })
  return undefined
})

export default sendHeartbeat
