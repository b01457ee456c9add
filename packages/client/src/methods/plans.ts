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
   * @param planId Id of the plan, such as `las:plan:starter` for the latest version or `las:plan:starter:1` for a specific
   * one. The id can include the owner, as in `las:organization:cradl/las:plan:starter`.
   * @throws {NotFoundError} if the plan does not exist.
   * @example
   * const { currency, pagePredictions } = await client.getPlan('las:organization:cradl/las:plan:starter')
   */
  getPlan(planId: Id<'plan'>, request?: RequestOptions): Promise<Plan>

  /**
   * Lists plans. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /plans`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const plan of client.listPlans()) console.log(plan.planId, plan.available)
   */
  listPlans(options?: ListPlansOptions, request?: RequestOptions): PaginatedList<PlanList, Plan>
}
