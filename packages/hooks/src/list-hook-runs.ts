import type { ListHookRunsQuery } from '@las/api'
import { type Id, listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { HookRun, HookRunList } from './types.js'

/** Which runs to list. */
export interface ListHookRunsOptions extends ListHookRunsQuery {}

/**
 * Lists the runs of a hook, newest first. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /hooks/{hookId}/runs`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @throws {NotFoundError} if the hook does not exist.
 * @example
 * for await (const { runId, status } of listHookRuns(transport, hookId, { status: 'ignored' })) console.log(runId, status)
 */
export function listHookRuns(
  transport: Transport,
  hookId: Id<'hook'>,
  options: ListHookRunsOptions = {},
  request?: RequestOptions,
): PaginatedList<HookRunList, HookRun> {
  return listPages(
    transport,
    'runs',
    () => ({ path: path('/hooks/{hookId}/runs', { hookId }), query: options }),
    request,
  )
}
