import { isBadRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createOrganization, getOrganization } from './index.js'

describe('createOrganization', () => {
  apiTest('creates an organization that shares nothing with the current one', async ({ transport }) => {
    const created = await createOrganization(transport, { name: 'Example AS' })
    expect(created).toMatchObject({ name: 'Example AS', numberOfUsersCreated: 1, clientId: expect.any(String) })
    expect(await createOrganization(transport)).toMatchObject({ name: null })
    const error = await getOrganization(transport, created.organizationId).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })

  apiTest('throws BadRequestError naming the field', async ({ transport }) => {
    const error = await createOrganization(transport, { name: 'x'.repeat(4097) }).catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('name')
  })
})
