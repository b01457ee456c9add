// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** Fields of a new organization. */
export interface CreateOrganizationBody {
  /** Name of the organization. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. Since 2025-08. */
  description?: string | null | undefined
  /** Custom data. At most 4,096 bytes of JSON. Since 2025-08. */
  metadata?: Record<string, unknown> | undefined
  /** Website of the organization. At most 4,096 characters. Since 2025-08. */
  url?: string | null | undefined
  /** Whether access tokens contain scopes in the newer form. Default: `false`. Since 2025-08. */
  useNewScopes?: boolean | undefined
}

/**
 * An owner of documents, models and all other resources. Monthly counters reset at the start of each calendar month
 * (UTC).
 */
export interface Organization {
  /** Id of the organization. */
  organizationId: Id<'organization'>
  /** OAuth client id for signing in to the organization. */
  clientId?: string | null
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Custom data. Since 2025-08. */
  metadata: Record<string, unknown> | null
  /** Code of the organization. Since 2025-08. */
  code?: string | null
  /** Website of the organization. Since 2025-08. */
  url?: string | null
  /** URL of the organization's logo. Since 2025-08. */
  pictureUrl?: string | null
  /** Whether access tokens contain scopes in the newer form. Since 2025-08. */
  useNewScopes?: boolean
  /** Id of the user or app client that created it. */
  createdBy: string
  /** When it was created. ISO 8601 with a time zone. */
  createdTime: string
  /** Id of the user or app client that last changed it; `null` until the first change. */
  updatedBy: string | null
  /** When it was last changed; `null` until the first change. ISO 8601 with a time zone. */
  updatedTime: string | null
  /**
   * Number of days after which documents are deleted, unless the document or its dataset specifies another period. At
   * least 1.
   */
  documentRetentionInDays: number
  /**
   * Id of the plan that the organization uses. It can include the owner, as in
   * `las:organization:cradl/las:plan:starter:3`.
   */
  planId: Id<'plan'> | null
  /** Id of the payment method that the organization uses. */
  paymentMethodId: Id<'payment-method'> | null
  /** Number of actions. Since 2025-08. */
  numberOfActionsCreated?: number
  /** Maximum number of actions. Since 2025-08. */
  numberOfActionsAllowed?: number
  /** Number of agents. Since 2025-08. */
  numberOfAgentsCreated?: number
  /** Maximum number of agents. Since 2025-08. */
  numberOfAgentsAllowed?: number
  /** Number of app clients. */
  numberOfAppClientsCreated: number
  /** Maximum number of app clients. */
  numberOfAppClientsAllowed: number
  /** Number of assets. */
  numberOfAssetsCreated: number
  /** Maximum number of assets. */
  numberOfAssetsAllowed: number
  /** Number of connections. Since 2025-08. */
  numberOfConnectionsCreated?: number
  /** Maximum number of connections. Since 2025-08. */
  numberOfConnectionsAllowed?: number
  /** Number of datasets. */
  numberOfDatasetsCreated?: number
  /** Maximum number of datasets. */
  numberOfDatasetsAllowed?: number
  /** Number of hooks. Since 2025-08. */
  numberOfHooksCreated?: number
  /** Maximum number of hooks. Since 2025-08. */
  numberOfHooksAllowed?: number
  /** Number of models. */
  numberOfModelsCreated: number
  /** Maximum number of models. */
  numberOfModelsAllowed: number
  /** Number of secrets. */
  numberOfSecretsCreated: number
  /** Maximum number of secrets. */
  numberOfSecretsAllowed: number
  /** Number of transitions. */
  numberOfTransitionsCreated: number
  /** Maximum number of transitions. */
  numberOfTransitionsAllowed: number
  /** Number of users. */
  numberOfUsersCreated: number
  /** Maximum number of users. */
  numberOfUsersAllowed: number
  /** Number of validations. Since 2025-08. */
  numberOfValidationsCreated?: number
  /** Maximum number of validations. Since 2025-08. */
  numberOfValidationsAllowed?: number
  /** Number of workflows. */
  numberOfWorkflowsCreated: number
  /** Maximum number of workflows. */
  numberOfWorkflowsAllowed: number
  /** Number of runs of actions created in the current month. Since 2025-08. */
  monthlyNumberOfActionRunsCreated?: number
  /** Maximum number of runs of actions created per month. Since 2025-08. */
  monthlyNumberOfActionRunsAllowed?: number
  /** Number of runs of agents created in the current month. Since 2025-08. */
  monthlyNumberOfAgentRunsCreated?: number
  /** Maximum number of runs of agents created per month. Since 2025-08. */
  monthlyNumberOfAgentRunsAllowed?: number
  /** Number of data bundles created in the current month. */
  monthlyNumberOfDataBundlesCreated: number
  /** Maximum number of data bundles created per month. */
  monthlyNumberOfDataBundlesAllowed: number
  /** Number of documents created in the current month. */
  monthlyNumberOfDocumentsCreated: number
  /** Maximum number of documents created per month. */
  monthlyNumberOfDocumentsAllowed: number
  /** Number of runs of hooks created in the current month. Since 2025-08. */
  monthlyNumberOfHookRunsCreated?: number
  /** Maximum number of runs of hooks created per month. Since 2025-08. */
  monthlyNumberOfHookRunsAllowed?: number
  /** Number of predictions created in the current month. */
  monthlyNumberOfPredictionsCreated: number
  /** Maximum number of predictions created per month. */
  monthlyNumberOfPredictionsAllowed: number
  /** Number of trainings created in the current month. */
  monthlyNumberOfTrainingsCreated: number
  /** Maximum number of trainings created per month. */
  monthlyNumberOfTrainingsAllowed: number
  /** Number of transformations created in the current month. */
  monthlyNumberOfTransformationsCreated: number
  /** Maximum number of transformations created per month. */
  monthlyNumberOfTransformationsAllowed: number
  /** Number of transition executions created in the current month. */
  monthlyNumberOfTransitionExecutionsCreated: number
  /** Maximum number of transition executions created per month. */
  monthlyNumberOfTransitionExecutionsAllowed: number
  /** Number of validation tasks created in the current month. Since 2025-08. */
  monthlyNumberOfValidationTasksCreated?: number
  /** Maximum number of validation tasks created per month. Since 2025-08. */
  monthlyNumberOfValidationTasksAllowed?: number
  /** Number of workflow executions created in the current month. */
  monthlyNumberOfWorkflowExecutionsCreated: number
  /** Maximum number of workflow executions created per month. */
  monthlyNumberOfWorkflowExecutionsAllowed: number
  /** Number of models that were active in the current month. */
  monthlyNumberOfActiveModelsUsed: number
  /** Number of fields predicted in the current month, for older plans that charge for fields instead of pages. */
  monthlyNumberOfFieldPredictionsUsed: number
  /** Maximum number of fields predicted per month, for older plans that charge for fields instead of pages. */
  monthlyNumberOfFieldPredictionsAllowed: number
  /** Number of pages predicted in the current month. */
  monthlyNumberOfPagePredictionsUsed?: number
  /** Maximum number of pages predicted per month. */
  monthlyNumberOfPagePredictionsAllowed?: number
  /** GPU hours used in the current month. */
  monthlyNumberOfGpuHoursUsed: number
  /** Model deployment units used in the current month. */
  monthlyNumberOfModelDeploymentUnitsUsed?: number
  /** Minutes that production workflows ran in the current month. */
  monthlyNumberOfProductionWorkflowMinutesUsed?: number
  /** User minutes used in the current month. */
  monthlyNumberOfUserMinutesUsed?: number
  /** Usage by month, such as `2024-11`. */
  monthlyUsageSummary: Record<string, unknown>
  /** Existing model deployments. */
  deploymentsCreated?: Record<string, unknown>
  /** Allowed model deployments. */
  deploymentsAllowed?: Record<string, unknown>
}

/** A page of organizations. */
export interface OrganizationList {
  /** The organizations on the page. */
  organizations: Organization[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** Fields of an organization to change. At least 1 field. */
export interface UpdateOrganizationBody {
  /** Display name, or `null`. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description, or `null`. At most 4,096 characters. */
  description?: string | null | undefined
  /**
   * Plan to switch to. The id can include the owner and the version, as in
   * `las:organization:cradl/las:plan:starter:3`.
   */
  planId?: Id<'plan'> | undefined
  /** Payment method to use; `null` removes it. */
  paymentMethodId?: Id<'payment-method'> | null | undefined
  /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. Since 2025-08. */
  metadata?: Record<string, unknown> | undefined
  /** Website of the organization. At most 4,096 characters. Since 2025-08. */
  url?: string | null | undefined
  /**
   * Number of days after which documents that are created from now on are deleted, unless the document or its dataset
   * specifies another period. 1 to 1,825. Since 2025-10.
   */
  documentRetentionInDays?: number | undefined
}

/** The query of `listOrganizations`: `GET /organizations`. */
export interface ListOrganizationsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
}
