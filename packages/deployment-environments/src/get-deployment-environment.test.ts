import { isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { getDeploymentEnvironment } from './index.js'

describe('getDeploymentEnvironment', () => {
  apiTest('finds an environment by its id, in any version, with and without its owner', async ({ transport }) => {
    const latest = await getDeploymentEnvironment(transport, 'las:deployment-environment:standard')
    expect(latest).toMatchObject({ name: 'standard', status: 'available', modelDeploymentUnits: expect.any(Number) })
    const { deploymentEnvironmentId: id, organizationId } = latest
    expect(id).toMatch(/^las:deployment-environment:standard:\d+$/)
    expect(await getDeploymentEnvironment(transport, id)).toEqual(latest)
    expect(await getDeploymentEnvironment(transport, `${organizationId}/${id}`)).toEqual(latest)
    const first = await getDeploymentEnvironment(transport, 'las:deployment-environment:standard:1')
    expect(first.status).toBe('unavailable')
  })

  apiTest('throws NotFoundError for an unknown id', async ({ transport }) => {
    const id = 'las:deployment-environment:none'
    const error = await getDeploymentEnvironment(transport, id).catch((reason: unknown) => reason)
    if (!isNotFoundError(error)) throw error
    expect(error.message).toContain(id)
  })

  apiTest('rejects an empty id without sending a request', async ({ transport }) => {
    const error = await getDeploymentEnvironment(transport, '').catch((reason: unknown) => reason)
    expect(isInvalidArgumentError(error)).toBe(true)
  })
})
