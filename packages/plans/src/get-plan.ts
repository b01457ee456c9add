import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Plan } from './types.js'

/**
 * Fetches a plan.
 *
 * `GET /plans/{planId}`
 *
 * @param planId Id of the plan, such as `las:plan:starter` for the latest version or `las:plan:starter:1` for a specific
 * one. The id can include the owner, as in `las:organization:cradl/las:plan:starter`.
 * @throws {NotFoundError} if the plan does not exist.
 * @example
 * const { currency, pagePredictions } = await getPlan(transport, 'las:organization:cradl/las:plan:starter')
 */
export async function getPlan(transport: Transport, planId: Id<'plan'>, request?: RequestOptions): Promise<Plan> {
  return transport.request({ method: 'GET', path: path('/plans/{planId}', { planId }) }, request)
}
