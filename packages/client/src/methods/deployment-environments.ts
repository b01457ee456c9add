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
   * @param deploymentEnvironmentId `las:deployment-environment:standard` for the latest version,
   * `las:deployment-environment:standard:1` for another; its owner may stand ahead:
   * `las:organization:cradl/las:deployment-environment:standard`.
   * @throws {NotFoundError} when there is no such deployment environment.
   * @example
   * const { status } = await client.getDeploymentEnvironment('las:deployment-environment:standard')
   */
  getDeploymentEnvironment(
    deploymentEnvironmentId: Id<'deployment-environment'>,
    request?: RequestOptions,
  ): Promise<DeploymentEnvironment>

  /**
   * Lists deployment environments: awaited it is one page, iterated over it is all of them.
   *
   * `GET /deploymentEnvironments`
   *
   * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
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
