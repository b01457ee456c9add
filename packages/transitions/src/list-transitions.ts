import type { ListTransitionsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Transition, TransitionList } from './types.js'

/** Which transitions to list. */
export interface ListTransitionsOptions extends ListTransitionsQuery {}

/**
 * Lists transitions. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /transitions`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const { transitionId, name } of listTransitions(transport, { transitionType: 'manual' })) {
 *   console.log(transitionId, name)
 * }
 */
export function listTransitions(
  transport: Transport,
  options: ListTransitionsOptions = {},
  request?: RequestOptions,
): PaginatedList<TransitionList, Transition> {
  return listPages(transport, 'transitions', () => ({ path: path('/transitions'), query: options }), request)
}
