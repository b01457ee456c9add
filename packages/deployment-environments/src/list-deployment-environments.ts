import type { ListDeploymentEnvironmentsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { DeploymentEnvironment, DeploymentEnvironmentList } from './types.js'

/** Which deployment environments to list. */
export interface ListDeploymentEnvironmentsOptions extends ListDeploymentEnvironmentsQuery {}

/**
 * Lists deployment environments. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /deploymentEnvironments`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const { deploymentEnvironmentId, status } of listDeploymentEnvironments(transport)) {
 *   console.log(deploymentEnvironmentId, status)
 * }
 */
export function listDeploymentEnvironments(
  transport: Transport,
  options: ListDeploymentEnvironmentsOptions = {},
  request?: RequestOptions,
): PaginatedList<DeploymentEnvironmentList, DeploymentEnvironment> {
  return listPages(
    transport,
    'deploymentEnvironments',
    () => ({ path: path('/deploymentEnvironments'), query: options }),
    request,
  )
}
