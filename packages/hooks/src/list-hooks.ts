import type { ListHooksQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Hook, HookList } from './types.js'

/** Which page of hooks to list. */
export interface ListHooksOptions extends ListHooksQuery {}

/**
 * Lists hooks, newest first. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /hooks`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const hook of listHooks(transport)) console.log(hook.hookId, hook.trigger)
 */
export function listHooks(
  transport: Transport,
  options: ListHooksOptions = {},
  request?: RequestOptions,
): PaginatedList<HookList, Hook> {
  return listPages(transport, 'hooks', () => ({ path: path('/hooks'), query: options }), request)
}
