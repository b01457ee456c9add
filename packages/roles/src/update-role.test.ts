import { isEmptyRequestError, isForbiddenError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createRole, updateRole } from './index.js'

const permissions = [{ resourceId: 'las:document:*', action: 'read', effect: 'allow' }] as const

describe('updateRole', () => {
  apiTest('updates the given fields, and replaces the permissions', async ({ transport }) => {
    const { roleId } = await createRole(transport, permissions, { name: 'Archivist', metadata: { a: 1 } })
    const changed = [{ resourceId: 'las:model:*', action: '*', effect: 'deny' }]
    expect(await updateRole(transport, roleId, { permissions: changed, name: null })).toMatchObject({
      permissions: changed,
      name: null,
      metadata: { a: 1 },
      updatedTime: expect.any(String),
    })
  })

  apiTest('throws ForbiddenError for a role that the API provides', async ({ transport }) => {
    const error = await updateRole(transport, 'las:role:reader', { name: 'x' }).catch((reason: unknown) => reason)
    expect(isForbiddenError(error)).toBe(true)
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { name: undefined }]) {
      const error = await updateRole(transport, 'las:role:nobody', options).catch((reason: unknown) => reason)
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })

  apiTest('throws NotFoundError for an unknown role', async ({ transport }) => {
    const error = await updateRole(transport, 'las:role:nobody', { name: 'x' }).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
