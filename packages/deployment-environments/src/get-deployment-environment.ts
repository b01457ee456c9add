import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { DeploymentEnvironment } from './types.js'

/**
 * Fetches a deployment environment.
 *
 * `GET /deploymentEnvironments/{deploymentEnvironmentId}`
 *
 * @param deploymentEnvironmentId `las:deployment-environment:standard` for the latest version,
 * `las:deployment-environment:standard:1` for another; its owner may stand ahead:
 * `las:organization:cradl/las:deployment-environment:standard`.
 * @throws {NotFoundError} when there is no such deployment environment.
 * @example
 * const { status } = await getDeploymentEnvironment(transport, 'las:deployment-environment:standard')
 */
export async function getDeploymentEnvironment(
  transport: Transport,
  deploymentEnvironmentId: Id<'deployment-environment'>,
  request?: RequestOptions,
): Promise<DeploymentEnvironment> {
  return transport.request(
    {
      method: 'GET',
      path: path('/deploymentEnvironments/{deploymentEnvironmentId}', { deploymentEnvironmentId }),
    },
    request,
  )
}
