import type { CreateActionRunBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { ActionRun } from './types.js'

/** Fields of a new run. */
export interface CreateActionRunOptions extends CreateActionRunBody {}

/**
 * Starts a run of an action, without waiting for it to end. `input` is at most 256 KiB of JSON.
 *
 * `POST /actions/{actionId}/runs`
 *
 * @throws {BadRequestError} if the run of the agent does not exist.
 * @throws {NotFoundError} if the action does not exist.
 * @throws {LimitExceededError} if the monthly limit of action runs has been reached.
 * @example
 * const { runId } = await createActionRun(transport, actionId, { input: { total: '120.00' } })
 */
export async function createActionRun(
  transport: Transport,
  actionId: Id<'action'>,
  options: CreateActionRunOptions = {},
  request?: RequestOptions,
): Promise<ActionRun> {
  return transport.request(
    { method: 'POST', path: path('/actions/{actionId}/runs', { actionId }), body: options },
    request,
  )
}
