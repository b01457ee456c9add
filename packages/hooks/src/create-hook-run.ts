import type { CreateHookRunBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { HookRun } from './types.js'

/** Fields of a new run. */
export interface CreateHookRunOptions extends CreateHookRunBody {}

/**
 * Starts a run of a hook, without its event and without waiting for it to end. `input` is at most 256 KiB of JSON.
 *
 * `POST /hooks/{hookId}/runs`
 *
 * @throws {BadRequestError} if the run of the agent does not exist.
 * @throws {NotFoundError} if the hook does not exist.
 * @throws {LimitExceededError} if the monthly limit of hook runs has been reached.
 * @example
 * const { runId } = await createHookRun(transport, hookId, { input: { documentId } })
 */
export async function createHookRun(
  transport: Transport,
  hookId: Id<'hook'>,
  options: CreateHookRunOptions = {},
  request?: RequestOptions,
): Promise<HookRun> {
  return transport.request({ method: 'POST', path: path('/hooks/{hookId}/runs', { hookId }), body: options }, request)
}
