import type { ListPlansQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Plan, PlanList } from './types.js'

/** Which plans to list. */
export interface ListPlansOptions extends ListPlansQuery {}

/**
 * Lists plans: awaited it is one page, iterated over it is all of them.
 *
 * `GET /plans`
 *
 * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
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
