import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createRole, getRole } from './index.js'

const permissions = [{ resourceId: 'las:document:*', action: 'read', effect: 'allow' }] as const

describe('createRole', () => {
  apiTest('creates a role', async ({ transport }) => {
    const created = await createRole(transport, permissions)
    expect(created).toEqual({
      roleId: expect.stringMatching(/^las:role:[0-9a-f]{32}$/),
      name: null,
      description: null,
      permissions,
      metadata: null,
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await getRole(transport, created.roleId)).toEqual(created)
  })

  apiTest('sends every option', async ({ transport }) => {
    const options = { name: 'Archivist', description: '', metadata: { team: 'finance' } }
    expect(await createRole(transport, permissions, options)).toMatchObject(options)
  })

  apiTest('throws BadRequestError for an invalid permission', async ({ transport }) => {
    const invalid = [{ resourceId: '', action: 'read', effect: 'allow' }]
    const error = await createRole(transport, invalid).catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('permissions[0].resourceId')
  })
})
