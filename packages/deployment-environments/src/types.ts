import type { Id } from '@las/core'

/** A deployment environment: where the models of trainings run. */
export interface DeploymentEnvironment {
  /** With its version: `las:deployment-environment:standard:2`. */
  deploymentEnvironmentId: Id<'deployment-environment'>
  /** The organization that offers it. */
  organizationId: Id<'organization'> | null
  name: string | null
  description: string | null
  /** What a model in it costs, in units of the plan. */
  modelDeploymentUnits: number
  status: 'available' | 'unavailable' | (string & {})
}

/** A page of deployment environments. */
export interface DeploymentEnvironmentList {
  deploymentEnvironments: DeploymentEnvironment[]
  nextToken: string | null
}
