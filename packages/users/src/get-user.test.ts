import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createUser, getUser } from './index.js'

describe('getUser', () => {
  apiTest('returns the created user', async ({ transport }) => {
    const created = await createUser(transport, 'kari@example.com', { metadata: { team: 1 } })
    expect(await getUser(transport, created.userId)).toEqual(created)
  })

  apiTest('throws NotFoundError for an unknown user', async ({ transport }) => {
    const error = await getUser(transport, `las:user:${'0'.repeat(32)}`).catch((reason: unknown) => reason)
    if (!isNotFoundError(error)) throw error
    expect(error).toMatchObject({ status: 404, method: 'GET', path: '/users/{userId}' })
  })
})
