import { type Operation, operation } from '../describe/operation.js'
import {
  type Fields,
  integer,
  list,
  type Model,
  model,
  nullable,
  oneOf,
  optional,
  required,
} from '../describe/schema.js'
import { deploymentEnvironmentId, filter, names, nextToken, organizationId, ownerId, paging } from './common.js'

export const description = 'Environments that trained models are deployed to.'

export const DeploymentEnvironment: Model = model(
  'DeploymentEnvironment',
  'An environment that trained models are deployed to.',
  {
    deploymentEnvironmentId: required(
      deploymentEnvironmentId,
      'Id of the environment, including its version, such as `las:deployment-environment:standard:2`.',
    ),
    organizationId: required(nullable(organizationId), 'Organization that owns the environment.'),
    ...names,
    modelDeploymentUnits: required(
      integer({ minimum: 0 }),
      'Number of model deployment units that each deployed model uses.',
    ),
    status: required(
      oneOf(['available', 'unavailable'], { open: true }),
      'Whether models can be deployed to the environment.',
    ),
  },
)

export const DeploymentEnvironmentList: Model = model(
  'DeploymentEnvironmentList',
  'A page of deployment environments.',
  {
    deploymentEnvironments: required(list(DeploymentEnvironment), 'The deployment environments on the page.'),
    nextToken,
  },
)

export const ListDeploymentEnvironmentsQuery: Fields = {
  ...paging,
  owner: optional(
    filter(ownerId),
    'Only environments of these organizations; `me` is your own organization. If omitted, public environments are listed.',
  ),
}

export const listDeploymentEnvironments: Operation = operation('listDeploymentEnvironments', {
  method: 'GET',
  path: '/deploymentEnvironments',
  summary: 'Lists all versions of deployment environments.',
  query: ListDeploymentEnvironmentsQuery,
  response: DeploymentEnvironmentList,
})

export const getDeploymentEnvironment: Operation = operation('getDeploymentEnvironment', {
  method: 'GET',
  path: '/deploymentEnvironments/{deploymentEnvironmentId}',
  summary: 'Returns a deployment environment.',
  params: {
    deploymentEnvironmentId: required(
      deploymentEnvironmentId,
      'Id of the environment, such as `las:deployment-environment:standard` for the latest version or `las:deployment-environment:standard:1` for a specific one. The id can include the owner, as in `las:organization:cradl/las:deployment-environment:standard`.',
    ),
  },
  response: DeploymentEnvironment,
  errors: { 404: 'The deployment environment does not exist.' },
})
