import type { Id } from '@las/core'

/** What one kind of use costs, such as `{ included: 500, unitPrice: 0.08 }`; `null` where it costs nothing. */
export type PlanPrice = Readonly<Record<string, unknown>> | null

/** A plan: what the use of the API costs. */
export interface Plan {
  /** With its version: `las:plan:starter:2`. */
  planId: Id<'plan'>
  /** The organization that offers the plan. */
  organizationId: Id<'organization'> | null
  name: string | null
  description?: string | null
  /** Whether organizations can still choose it. */
  available: boolean
  /** The newest version of the plan, at least 1. */
  latest: number
  currency: 'USD' | 'EUR' | 'NOK' | (string & {})
  activeModels?: PlanPrice
  fieldPredictions?: PlanPrice
  flows?: PlanPrice
  gpuHours?: PlanPrice
  license?: PlanPrice
  modelDeploymentUnits?: PlanPrice
  pagePredictions?: PlanPrice
  productionWorkflowMinutes?: PlanPrice
  userMinutes?: PlanPrice
  users?: PlanPrice
}

/** A page of plans. */
export interface PlanList {
  plans: Plan[]
  nextToken: string | null
}
