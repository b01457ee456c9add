import type * as Api from '@las/api'
import { type BaseRecord, type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { PresentedResource } from '../common/resource.js'

/** A plan (a price list) as returned by the API. */
export type Plan = Returned<Api.Plan>

/** A plan as stored. */
export interface PlanRecord extends BaseRecord, Omit<Plan, 'planId' | 'organizationId'> {}

export const plans: Collection<PlanRecord> = collection('plans')

export function presentPlan({ id, revision, ...shown }: PlanRecord): Plan {
  return { planId: id, ...shown }
}

export const planResource: PresentedResource<PlanRecord, Plan> = {
  kind: 'plan',
  collection: plans,
  present: presentPlan,
  owner: 'public',
}
