import type { UpdateHookRunBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { HookRun } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdateHookRunOptions extends UpdateHookRunBody {}

/**
 * Ends a run of a hook, or changes its output or metadata.
 *
 * `PATCH /hooks/{hookId}/runs/{runId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {BadRequestError} if the run has ended, and `options` contains another status or output.
 * @throws {NotFoundError} if the hook has no run with this id.
 * @example
 * await updateHookRun(transport, hookId, runId, { metadata: { checkedBy: 'Kari' } })
 */
export async function updateHookRun(
  transport: Transport,
  hookId: Id<'hook'>,
  runId: Id<'hook-run'>,
  options: UpdateHookRunOptions,
  request?: RequestOptions,
): Promise<HookRun> {
  return transport.request(
    { method: 'PATCH', path: path('/hooks/{hookId}/runs/{runId}', { hookId, runId }), body: options },
    request,
  )
}
