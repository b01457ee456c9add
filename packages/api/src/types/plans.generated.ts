// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** A price list of the API. */
export interface Plan {
  /** Id of the plan, including its version, such as `las:plan:starter:2`. */
  planId: Id<'plan'>
  /** Organization that offers the plan. */
  organizationId: Id<'organization'> | null
  /** Display name. */
  name: string | null
  /** Description. */
  description?: string | null
  /** Whether organizations can switch to this version. */
  available: boolean
  /** Latest version of the plan. At least 1. */
  latest: number
  /** Currency of the prices. */
  currency: 'USD' | 'EUR' | 'NOK' | (string & {})
  /** Price of active models. */
  activeModels?: PlanPrice
  /** Price of predicted fields. */
  fieldPredictions?: PlanPrice
  /** Price of flows. */
  flows?: PlanPrice
  /** Price of GPU hours. */
  gpuHours?: PlanPrice
  /** Price of the license. */
  license?: PlanPrice
  /** Price of model deployment units. */
  modelDeploymentUnits?: PlanPrice
  /** Price of predicted pages. */
  pagePredictions?: PlanPrice
  /** Price of the minutes for which production workflows run. */
  productionWorkflowMinutes?: PlanPrice
  /** Price of the minutes for which users are active. */
  userMinutes?: PlanPrice
  /** Price of users. */
  users?: PlanPrice
}

/** A page of plans. */
export interface PlanList {
  /** The plans on the page. */
  plans: Plan[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** Price of one type of usage, such as `{ included: 500, unitPrice: 0.08 }`; `null` if it is free of charge. */
export type PlanPrice = Record<string, unknown> | null

/** The query of `listPlans`: `GET /plans`. */
export interface ListPlansQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /**
   * Only plans of these organizations; `me` is your own organization. If omitted, public plans are listed. At most
   * 100 items.
   */
  owner?: Id<'organization'> | readonly Id<'organization'>[] | undefined
}
