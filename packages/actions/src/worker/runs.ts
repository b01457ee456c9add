import { type ClaimableTasks, type Id, InvalidArgumentError, type Transport } from '@las/core'
import { getAction } from '../get-action.js'
import { getActionRun } from '../get-action-run.js'
import { listActionRuns } from '../list-action-runs.js'
import type { ActionRun } from '../types.js'
import { updateActionRun } from '../update-action-run.js'

/** The runs of an action with `waitForResult`, which stay `running` until a program ends them. */
export function runsOf(transport: Transport, actionId: Id<'action'>): ClaimableTasks<ActionRun, never> {
  let verified = false

  async function* list(): AsyncGenerator<ActionRun, void> {
    if (!verified) await verifyAction(transport, actionId)
    verified = true
    yield* listActionRuns(transport, actionId, { status: 'running' })
  }

  return {
    idOf: ({ runId }) => runId,
    list,
    get: (runId, request) => getActionRun(transport, actionId, runId, request),
    update: (runId, changes, request) => updateActionRun(transport, actionId, runId, changes, request),
    waiting: 'running',
    inProgress: 'running',
    claimed: {},
    returned: {},
  }
}

async function verifyAction(transport: Transport, actionId: Id<'action'>): Promise<void> {
  const { config } = await getAction(transport, actionId)
  if (config?.waitForResult === true) return
  throw new InvalidArgumentError(
    `A worker requires an action with waitForResult: true in its config, but ${actionId} does not have it, so the API ends its runs. Add it with updateAction.`,
  )
}
