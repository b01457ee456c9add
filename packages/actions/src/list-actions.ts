import type { ListActionsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Action, ActionList } from './types.js'

/** Which page of actions to list. */
export interface ListActionsOptions extends ListActionsQuery {}

/**
 * Lists actions, newest first. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /actions`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const action of listActions(transport)) console.log(action.actionId, action.name)
 */
export function listActions(
  transport: Transport,
  options: ListActionsOptions = {},
  request?: RequestOptions,
): PaginatedList<ActionList, Action> {
  return listPages(transport, 'actions', () => ({ path: path('/actions'), query: options }), request)
}
