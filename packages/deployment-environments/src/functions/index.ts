export { getDeploymentEnvironment } from '../get-deployment-environment.js'
export { type ListDeploymentEnvironmentsOptions, listDeploymentEnvironments } from '../list-deployment-environments.js'
export type { DeploymentEnvironment, DeploymentEnvironmentList } from '../types.js'
