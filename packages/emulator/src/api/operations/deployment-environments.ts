import { deploymentEnvironmentResource } from '../../domain/deployment-environments/deployment-environment.js'
import type { Operation } from '../requests/operation.js'
import { getOperation, listOperation } from '../requests/resource-operations.js'

export const deploymentEnvironmentOperations: readonly Operation[] = [
  listOperation('listDeploymentEnvironments', deploymentEnvironmentResource),
  getOperation('getDeploymentEnvironment', deploymentEnvironmentResource),
]
