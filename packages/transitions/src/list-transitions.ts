import type { ListTransitionsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Transition, TransitionList } from './types.js'

/** Which transitions to list. */
export interface ListTransitionsOptions extends ListTransitionsQuery {}

/**
 * Lists transitions: awaited it is one page, iterated over it is all of them.
 *
 * `GET /transitions`
 *
 * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
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
