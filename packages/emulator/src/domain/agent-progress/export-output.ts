import { variablesOf } from '../agents/agent-run.js'
import type { Context } from '../common/context.js'
import { isOfKind } from '../common/ids.js'
import { deliverExport } from '../exports/deliver-export.js'
import type { ActionInvocation, ActionResult } from './action-function.js'

/** Sends the output of a run to the `url` of an action. */
export async function exportOutput(context: Context, invocation: ActionInvocation): Promise<ActionResult> {
  const { action, actionRun, agentRun, input, attempt, signal } = invocation
  const { id: actionId, config } = action
  // The client that waits for the result finds the run by itself.
  if (config?.waitForResult === true && !config.url) return { status: 'waiting' }
  const documentId = input.documentId ?? agentRun?.resourceIds.find(id => isOfKind('document', id))
  const payload = {
    output: await invocation.output(),
    context: { runId: agentRun?.id ?? actionRun.id, agentId: agentRun?.agentId, documentId, actionId },
  }
  const { line, ...result } = await deliverExport(context, {
    action,
    payload,
    variables: agentRun ? await variablesOf(context, agentRun) : {},
    attempt,
    signal,
  })
  const log = [line]
  switch (result.status) {
    case 'succeeded':
      return { status: 'succeeded', output: { statusCode: result.statusCode }, log }
    case 'failed':
      return { status: 'failed', errors: [result.error], log }
    case 'retry':
      return { status: 'retry', at: result.at, log }
  }
}
