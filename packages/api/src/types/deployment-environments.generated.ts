// Generated from src/resources by `npm run generate`; do not edit.
import type { Id } from './id.js'

/** An environment that trained models are deployed to. */
export interface DeploymentEnvironment {
  /** Id of the environment, including its version, such as `las:deployment-environment:standard:2`. */
  deploymentEnvironmentId: Id<'deployment-environment'>
  /** Organization that owns the environment. */
  organizationId: Id<'organization'> | null
  /** Display name. */
  name: string | null
  /** Description. */
  description: string | null
  /** Number of model deployment units that each deployed model uses. */
  modelDeploymentUnits: number
  /** Whether models can be deployed to the environment. */
  status: 'available' | 'unavailable' | (string & {})
}

/** A page of deployment environments. */
export interface DeploymentEnvironmentList {
  /** The deployment environments on the page. */
  deploymentEnvironments: DeploymentEnvironment[]
  /** Token for fetching the next page; `null` on the last page. */
  nextToken: string | null
}

/** The query of `listDeploymentEnvironments`: `GET /deploymentEnvironments`. */
export interface ListDeploymentEnvironmentsQuery {
  /** Maximum number of items on the page; if omitted, the API chooses it. 1 to 1,000. */
  maxResults?: number | undefined
  /** The `nextToken` of the previous page, to fetch the page after it. At most 4,096 characters. */
  nextToken?: string | undefined
  /**
   * Only environments of these organizations; `me` is your own organization. If omitted, public environments are
   * listed. At most 100 items.
   */
  owner?: Id<'organization'> | readonly Id<'organization'>[] | undefined
}
