import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { listDeploymentEnvironments } from './index.js'

describe('listDeploymentEnvironments', () => {
  apiTest('returns one page when awaited and all items when iterated', async ({ transport }) => {
    const page = await listDeploymentEnvironments(transport, { maxResults: 1 })
    expect(page.deploymentEnvironments).toHaveLength(1)
    expect(page.nextToken).toEqual(expect.any(String))
    const all = await listDeploymentEnvironments(transport, { maxResults: 1 }).toArray()
    expect(all.length).toBeGreaterThan(1)
    expect(new Set(all.map(({ deploymentEnvironmentId }) => deploymentEnvironmentId)).size).toBe(all.length)
  })

  apiTest('filters by one or several owners', async ({ transport }) => {
    const all = await listDeploymentEnvironments(transport).toArray()
    for (const owner of ['las:organization:cradl', ['me', 'las:organization:cradl']]) {
      expect(await listDeploymentEnvironments(transport, { owner }).toArray()).toEqual(all)
    }
    expect(await listDeploymentEnvironments(transport, { owner: 'me' }).toArray()).toEqual([])
  })
})
