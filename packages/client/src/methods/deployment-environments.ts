// Written by tooling/client-methods.mjs from the functions of @las/deployment-environments. Do not edit: run `npm run generate`.
import type { Id, PaginatedList, RequestOptions } from '@las/core'
import type {
  DeploymentEnvironment,
  DeploymentEnvironmentList,
  ListDeploymentEnvironmentsOptions,
} from '@las/deployment-environments'

/** The functions of `@las/deployment-environments` as methods. */
export interface DeploymentEnvironmentsClient {
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
   * const { status } = await client.getDeploymentEnvironment('las:deployment-environment:standard')
   */
  getDeploymentEnvironment(
    deploymentEnvironmentId: Id<'deployment-environment'>,
    request?: RequestOptions,
  ): Promise<DeploymentEnvironment>

  /**
   * Lists deployment environments. Await the result for one page, or iterate over it for all pages.
   *
   * `GET /deploymentEnvironments`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const { deploymentEnvironmentId, status } of client.listDeploymentEnvironments()) {
   *   console.log(deploymentEnvironmentId, status)
   * }
   */
  listDeploymentEnvironments(
    options?: ListDeploymentEnvironmentsOptions,
    request?: RequestOptions,
  ): PaginatedList<DeploymentEnvironmentList, DeploymentEnvironment>
}
