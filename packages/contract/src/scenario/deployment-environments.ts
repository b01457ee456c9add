import type * as functions from '@las/deployment-environments'
import { forgedToken, pages, type Scenarios } from './scenario.js'

export const deploymentEnvironments: Scenarios<typeof functions> = {
  getDeploymentEnvironment: {
    async succeeds(api) {
      await api.getDeploymentEnvironment('las:deployment-environment:standard')
      await api.getDeploymentEnvironment('las:organization:cradl/las:deployment-environment:standard:2')
    },
    fails: api => api.getDeploymentEnvironment('las:deployment-environment:nowhere'),
  },
  listDeploymentEnvironments: {
    async succeeds(api) {
      await pages(api.listDeploymentEnvironments)
      await api.listDeploymentEnvironments({ owner: 'me' })
      await api.listDeploymentEnvironments({ owner: ['me', 'las:organization:cradl'] })
    },
    fails: api => api.listDeploymentEnvironments(forgedToken),
  },
}
