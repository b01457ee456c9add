import type { Audited, Id } from '@las/core'

/**
 * An organization: who owns documents, models and everything else. Its counters come in pairs, what there is and what is
 * allowed; monthly ones begin anew with each calendar month (UTC).
 */
export interface Organization extends Pick<Audited, 'updatedBy' | 'updatedTime'> {
  organizationId: Id<'organization'>
  /** The OAuth client id with which people sign in to it. */
  clientId?: string | null
  name: string | null
  description: string | null
  /** ISO 8601 with its zone. */
  createdTime?: string | null
  /** Days that documents are kept unless their dataset says otherwise, at least 1. */
  documentRetentionInDays: number
  /** The plan that it pays for, maybe with its owner: `las:organization:cradl/las:plan:starter:3`. */
  planId: Id<'plan'> | null
  paymentMethodId: Id<'payment-method'> | null

  numberOfAppClientsCreated: number
  numberOfAppClientsAllowed: number
  numberOfAssetsCreated: number
  numberOfAssetsAllowed: number
  numberOfDatasetsCreated?: number
  numberOfDatasetsAllowed?: number
  numberOfModelsCreated: number
  numberOfModelsAllowed: number
  numberOfSecretsCreated: number
  numberOfSecretsAllowed: number
  numberOfTransitionsCreated: number
  numberOfTransitionsAllowed: number
  numberOfUsersCreated: number
  numberOfUsersAllowed: number
  numberOfWorkflowsCreated: number
  numberOfWorkflowsAllowed: number

  monthlyNumberOfDataBundlesCreated: number
  monthlyNumberOfDataBundlesAllowed: number
  monthlyNumberOfDocumentsCreated: number
  monthlyNumberOfDocumentsAllowed: number
  monthlyNumberOfPredictionsCreated: number
  monthlyNumberOfPredictionsAllowed: number
  monthlyNumberOfTrainingsCreated: number
  monthlyNumberOfTrainingsAllowed: number
  monthlyNumberOfTransformationsCreated: number
  monthlyNumberOfTransformationsAllowed: number
  monthlyNumberOfTransitionExecutionsCreated: number
  monthlyNumberOfTransitionExecutionsAllowed: number
  monthlyNumberOfWorkflowExecutionsCreated: number
  monthlyNumberOfWorkflowExecutionsAllowed: number

  monthlyNumberOfActiveModelsUsed: number
  monthlyNumberOfFieldPredictionsUsed: number
  monthlyNumberOfFieldPredictionsAllowed: number
  monthlyNumberOfPagePredictionsUsed?: number
  monthlyNumberOfPagePredictionsAllowed?: number
  /** Hours. */
  monthlyNumberOfGpuHoursUsed: number
  monthlyNumberOfModelDeploymentUnitsUsed?: number
  /** Minutes. */
  monthlyNumberOfProductionWorkflowMinutesUsed?: number
  /** Minutes. */
  monthlyNumberOfUserMinutesUsed?: number
  /** What was created in each month so far, by month (`2024-11`). */
  monthlyUsageSummary: Record<string, unknown>

  deploymentsCreated?: Record<string, unknown>
  deploymentsAllowed?: Record<string, unknown>
}

/** A page of organizations. */
export interface OrganizationList {
  organizations: Organization[]
  nextToken: string | null
}
