import type { ListActionRunsQuery } from '@las/api'
import { type Id, listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { ActionRun, ActionRunList } from './types.js'

/** Which runs to list. */
export interface ListActionRunsOptions extends ListActionRunsQuery {}

/**
 * Lists the runs of an action, newest first. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /actions/{actionId}/runs`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @throws {NotFoundError} if the action does not exist.
 * @example
 * for await (const { runId, status } of listActionRuns(transport, actionId, { status: 'failed' })) console.log(runId, status)
 */
export function listActionRuns(
  transport: Transport,
  actionId: Id<'action'>,
  options: ListActionRunsOptions = {},
  request?: RequestOptions,
): PaginatedList<ActionRunList, ActionRun> {
  return listPages(
    transport,
    'runs',
    () => ({ path: path('/actions/{actionId}/runs', { actionId }), query: options }),
    request,
  )
}
