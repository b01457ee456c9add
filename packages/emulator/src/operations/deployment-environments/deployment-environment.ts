import { type TString, Type } from '@sinclair/typebox'
import { id, nullable, nullableText, oneOf, organizationId, type Schema, strict } from '../../requests/schemas.js'
import { type BaseRecord, type Collection, collection } from '../../store/store.js'

/** A deployment environment, where a trained model runs, as the API shows it. */
export interface DeploymentEnvironment {
  deploymentEnvironmentId: string
  organizationId: string | null
  name: string | null
  description: string | null
  /** What it costs, in units of the plan. */
  modelDeploymentUnits: number
  status: 'available' | 'unavailable'
}

export const deploymentEnvironmentId: TString = id('^las:deployment-environment:[a-z0-9-_]+(|:@[a-z0-9-_]+|:[0-9]+)$')
export const ownedDeploymentEnvironmentId: TString = id(
  '^(|las:organization:[a-z0-9-_]+/)las:deployment-environment:[a-z0-9-_]+(|:@[a-z0-9-_]+|:[0-9]+)$',
)

export const deploymentEnvironmentSchema: Schema<DeploymentEnvironment> = strict({
  deploymentEnvironmentId,
  organizationId: nullable(organizationId),
  name: nullableText,
  description: nullableText,
  modelDeploymentUnits: Type.Integer({ minimum: 0 }),
  status: oneOf('available', 'unavailable'),
})

/** A deployment environment as it is stored. */
export interface DeploymentEnvironmentRecord
  extends BaseRecord,
    Omit<DeploymentEnvironment, 'deploymentEnvironmentId' | 'organizationId'> {}

export const deploymentEnvironments: Collection<DeploymentEnvironmentRecord> = collection('deploymentEnvironments')

export function presentDeploymentEnvironment({
  id,
  revision,
  ...shown
}: DeploymentEnvironmentRecord): DeploymentEnvironment {
  return { deploymentEnvironmentId: id, ...shown }
}
