import { isBadRequestError, isForbiddenError, isNotFoundError, path } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createRole, deleteRole, getRole } from './index.js'

describe('deleteRole', () => {
  apiTest('returns the deleted role', async ({ transport }) => {
    const created = await createRole(transport, [])
    expect(await deleteRole(transport, created.roleId)).toEqual(created)
    const error = await getRole(transport, created.roleId).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })

  apiTest('throws BadRequestError while an app client has the role', async ({ transport }) => {
    const { roleId } = await createRole(transport, [])
    await transport.request({ method: 'POST', path: path('/appClients'), body: { roleIds: [roleId] } })
    const error = await deleteRole(transport, roleId).catch((reason: unknown) => reason)
    expect(isBadRequestError(error)).toBe(true)
  })

  apiTest('throws ForbiddenError for a role that the API provides', async ({ transport }) => {
    const error = await deleteRole(transport, 'las:role:reader').catch((reason: unknown) => reason)
    expect(isForbiddenError(error)).toBe(true)
  })
})
