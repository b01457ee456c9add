import { insert } from '@las/storage'
import type { Preload } from '../common/preload.js'
import { PUBLIC_ORGANIZATION } from '../common/public-records.js'
import { type DeploymentEnvironmentRecord, deploymentEnvironments } from './deployment-environment.js'

/** Fictional: the emulator runs models the same way in all of them. */
const PRELOADED: readonly Omit<DeploymentEnvironmentRecord, 'organizationId' | 'revision'>[] = [
  {
    id: 'las:deployment-environment:standard:1',
    name: 'standard',
    description: 'Replaced by version 2',
    modelDeploymentUnits: 1,
    status: 'unavailable',
  },
  {
    id: 'las:deployment-environment:standard:2',
    name: 'standard',
    description: null,
    modelDeploymentUnits: 1,
    status: 'available',
  },
  {
    id: 'las:deployment-environment:large:1',
    name: 'large',
    description: 'For large numbers of documents',
    modelDeploymentUnits: 4,
    status: 'available',
  },
]

/** All deployment environments: the API has no operation that creates one. */
const preloadedDeploymentEnvironments: Preload = () =>
  PRELOADED.map(environment =>
    insert(deploymentEnvironments, { ...environment, organizationId: PUBLIC_ORGANIZATION, revision: 0 }),
  )

export default preloadedDeploymentEnvironments
