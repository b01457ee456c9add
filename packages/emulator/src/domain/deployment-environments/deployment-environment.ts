import type * as Api from '@las/api'
import { type BaseRecord, type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { PresentedResource } from '../common/resource.js'

/** A deployment environment, where a trained model runs, as returned by the API. */
export type DeploymentEnvironment = Returned<Api.DeploymentEnvironment>

/** A deployment environment as stored. */
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

export const deploymentEnvironmentResource: PresentedResource<DeploymentEnvironmentRecord, DeploymentEnvironment> = {
  kind: 'deployment-environment',
  collection: deploymentEnvironments,
  present: presentDeploymentEnvironment,
  owner: 'public',
}
