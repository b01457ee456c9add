import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Plan } from './types.js'

/**
 * Fetches a plan.
 *
 * `GET /plans/{planId}`
 *
 * @param planId `las:plan:starter` for the latest version, `las:plan:starter:1` for another; its owner may stand ahead:
 * `las:organization:cradl/las:plan:starter`.
 * @throws {NotFoundError} when there is no such plan.
 * @example
 * const { currency, pagePredictions } = await getPlan(transport, 'las:organization:cradl/las:plan:starter')
 */
export async function getPlan(transport: Transport, planId: Id<'plan'>, request?: RequestOptions): Promise<Plan> {
  return transport.request({ method: 'GET', path: path('/plans/{planId}', { planId }) }, request)
}
