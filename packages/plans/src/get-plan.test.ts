import { isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { getPlan } from './index.js'

describe('getPlan', () => {
  apiTest('finds a plan by its id, in any version, with and without its owner', async ({ transport }) => {
    const latest = await getPlan(transport, 'las:plan:starter')
    expect(latest).toMatchObject({ name: 'Starter', available: true, currency: 'EUR' })
    expect(latest.planId).toBe(`las:plan:starter:${latest.latest}`)
    expect(await getPlan(transport, latest.planId)).toEqual(latest)
    expect(await getPlan(transport, `${latest.organizationId}/las:plan:starter`)).toEqual(latest)
    expect(await getPlan(transport, 'las:plan:starter:@latest')).toEqual(latest)
    expect(await getPlan(transport, 'las:plan:starter:1')).toMatchObject({ available: false })
  })

  apiTest('throws NotFoundError for an unknown plan', async ({ transport }) => {
    const error = await getPlan(transport, 'las:organization:cradl/las:plan:none').catch((reason: unknown) => reason)
    if (!isNotFoundError(error)) throw error
    expect(error.message).toContain('las:organization:cradl/las:plan:none')
  })

  apiTest('rejects an empty id without sending a request', async ({ transport }) => {
    const error = await getPlan(transport, '').catch((reason: unknown) => reason)
    expect(isInvalidArgumentError(error)).toBe(true)
  })
})
