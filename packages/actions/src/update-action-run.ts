import type { UpdateActionRunBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { ActionRun } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateActionRunOptions extends UpdateActionRunBody {}

/**
 * Ends a run of an action, or changes its output or metadata. Programs outside the API use it to end a run whose action
 * has `waitForResult: true` in its `config`.
 *
 * `PATCH /actions/{actionId}/runs/{runId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {BadRequestError} if the run has ended, and `options` contains another status or output.
 * @throws {NotFoundError} if the action has no run with this id.
 * @example
 * await updateActionRun(transport, actionId, runId, { status: 'succeeded', output: { invoiceNumber: 4711 } })
 */
export async function updateActionRun(
  transport: Transport,
  actionId: Id<'action'>,
  runId: Id<'action-run'>,
  options: UpdateActionRunOptions,
  request?: RequestOptions,
): Promise<ActionRun> {
  return transport.request(
    { method: 'PATCH', path: path('/actions/{actionId}/runs/{runId}', { actionId, runId }), body: options },
    request,
  )
}
