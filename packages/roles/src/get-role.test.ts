import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { getRole } from './index.js'

describe('getRole', () => {
  apiTest('returns a role with its permissions', async ({ transport }) => {
    const { name, permissions } = await getRole(transport, 'las:role:reader')
    expect(name).toBe('Reader')
    expect(permissions).toContainEqual({ resourceId: '*', action: 'read', effect: 'allow' })
  })

  apiTest('throws NotFoundError for an unknown role', async ({ transport }) => {
    const error = await getRole(transport, 'las:role:nobody').catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
