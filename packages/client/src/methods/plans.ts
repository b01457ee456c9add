// Written by tooling/client-methods.mjs from the functions of @las/plans. Do not edit: run `npm run generate`.
import type { Id, PaginatedList, RequestOptions } from '@las/core'
import type { ListPlansOptions, Plan, PlanList } from '@las/plans'

/** The functions of `@las/plans` as methods. */
export interface PlansClient {
  /**
   * Fetches a plan.
   *
   * `GET /plans/{planId}`
   *
   * @param planId `las:plan:starter` for the latest version, `las:plan:starter:1` for another; its owner may stand ahead:
   * `las:organization:cradl/las:plan:starter`.
   * @throws {NotFoundError} when there is no such plan.
   * @example
   * const { currency, pagePredictions } = await client.getPlan('las:organization:cradl/las:plan:starter')
   */
  getPlan(planId: Id<'plan'>, request?: RequestOptions): Promise<Plan>

  /**
   * Lists plans: awaited it is one page, iterated over it is all of them.
   *
   * `GET /plans`
   *
   * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
   * @example
   * for await (const plan of client.listPlans()) console.log(plan.planId, plan.available)
   */
  listPlans(options?: ListPlansOptions, request?: RequestOptions): PaginatedList<PlanList, Plan>
}
