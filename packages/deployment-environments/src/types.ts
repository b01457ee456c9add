export type { DeploymentEnvironment, DeploymentEnvironmentList } from '@las/api'
