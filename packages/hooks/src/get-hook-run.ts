import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { HookRun } from './types.js'

/**
 * Fetches a run of a hook.
 *
 * `GET /hooks/{hookId}/runs/{runId}`
 *
 * @throws {NotFoundError} if the hook has no run with this id.
 * @example
 * const { status, actionId } = await getHookRun(transport, hookId, runId)
 */
export async function getHookRun(
  transport: Transport,
  hookId: Id<'hook'>,
  runId: Id<'hook-run'>,
  request?: RequestOptions,
): Promise<HookRun> {
  return transport.request({ method: 'GET', path: path('/hooks/{hookId}/runs/{runId}', { hookId, runId }) }, request)
}
