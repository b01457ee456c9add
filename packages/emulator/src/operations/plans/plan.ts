import { type TString, Type } from '@sinclair/typebox'
import {
  anyObject,
  id,
  nullable,
  nullableText,
  oneOf,
  organizationId,
  type Schema,
  strict,
} from '../../requests/schemas.js'
import { type BaseRecord, type Collection, collection } from '../../store/store.js'

/** What one kind of use costs; null where it costs nothing. */
type Price = Record<string, unknown> | null

/** A plan, which is a price list, as the API shows it. */
export interface Plan {
  planId: string
  organizationId: string | null
  name: string | null
  description?: string | null
  available: boolean
  /** The newest version that there is of the plan. */
  latest: number
  currency: 'USD' | 'EUR' | 'NOK'
  activeModels?: Price
  fieldPredictions?: Price
  flows?: Price
  gpuHours?: Price
  license?: Price
  modelDeploymentUnits?: Price
  pagePredictions?: Price
  productionWorkflowMinutes?: Price
  userMinutes?: Price
  users?: Price
}

export const planId: TString = id('^las:plan:[a-z0-9-_]+(|:@[a-z0-9-_]+|:[0-9]+)$')
export const ownedPlanId: TString = id('^(|las:organization:[a-z0-9-_]+/)las:plan:[a-z0-9-_]+(|:@[a-z0-9-_]+|:[0-9]+)$')

const price = Type.Optional(nullable(anyObject))

export const planSchema: Schema<Plan> = strict({
  planId,
  organizationId: nullable(organizationId),
  name: nullableText,
  description: Type.Optional(nullableText),
  available: Type.Boolean(),
  latest: Type.Integer({ minimum: 1 }),
  currency: oneOf('USD', 'EUR', 'NOK'),
  activeModels: price,
  fieldPredictions: price,
  flows: price,
  gpuHours: price,
  license: price,
  modelDeploymentUnits: price,
  pagePredictions: price,
  productionWorkflowMinutes: price,
  userMinutes: price,
  users: price,
})

/** A plan as it is stored. */
export interface PlanRecord extends BaseRecord, Omit<Plan, 'planId' | 'organizationId'> {}

export const plans: Collection<PlanRecord> = collection('plans')

export function presentPlan({ id, revision, ...shown }: PlanRecord): Plan {
  return { planId: id, ...shown }
}
