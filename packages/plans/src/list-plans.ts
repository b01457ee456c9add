import type { ListPlansQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Plan, PlanList } from './types.js'

/** Which plans to list. */
export interface ListPlansOptions extends ListPlansQuery {}

/**
 * Lists plans. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /plans`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const plan of listPlans(transport)) console.log(plan.planId, plan.available)
 */
export function listPlans(
  transport: Transport,
  options: ListPlansOptions = {},
  request?: RequestOptions,
): PaginatedList<PlanList, Plan> {
  return listPages(transport, 'plans', () => ({ path: path('/plans'), query: options }), request)
}
