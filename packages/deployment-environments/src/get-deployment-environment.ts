import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { DeploymentEnvironment } from './types.js'

/**
 * Fetches a deployment environment.
 *
 * `GET /deploymentEnvironments/{deploymentEnvironmentId}`
 *
 * @param deploymentEnvironmentId Id of the environment, such as `las:deployment-environment:standard` for the latest
 * version or `las:deployment-environment:standard:1` for a specific one. The id can include the owner, as in
 * `las:organization:cradl/las:deployment-environment:standard`.
 * @throws {NotFoundError} if the deployment environment does not exist.
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
