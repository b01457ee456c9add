import { isBadRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createUser, deleteUser, getUser, listUsers } from './index.js'

describe('deleteUser', () => {
  apiTest('returns the deleted user', async ({ transport }) => {
    const created = await createUser(transport, 'kari@example.com')
    expect(await deleteUser(transport, created.userId)).toEqual(created)
    const error = await getUser(transport, created.userId).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })

  apiTest('throws BadRequestError when users delete themselves', async ({ transport }) => {
    const own = (await listUsers(transport).toArray()).find(({ status }) => status === 'active')
    const error = await deleteUser(transport, own?.userId ?? '').catch((reason: unknown) => reason)
    expect(isBadRequestError(error)).toBe(true)
  })
})
