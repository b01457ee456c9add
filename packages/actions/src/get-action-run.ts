import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { ActionRun } from './types.js'

/**
 * Fetches a run of an action.
 *
 * `GET /actions/{actionId}/runs/{runId}`
 *
 * @throws {NotFoundError} if the action has no run with this id.
 * @example
 * const { status, output } = await getActionRun(transport, actionId, runId)
 */
export async function getActionRun(
  transport: Transport,
  actionId: Id<'action'>,
  runId: Id<'action-run'>,
  request?: RequestOptions,
): Promise<ActionRun> {
  return transport.request(
    { method: 'GET', path: path('/actions/{actionId}/runs/{runId}', { actionId, runId }) },
    request,
  )
}
