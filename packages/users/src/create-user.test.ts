import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createUser, getUser } from './index.js'

describe('createUser', () => {
  apiTest('invites a person by email address', async ({ transport }) => {
    const created = await createUser(transport, 'kari@example.com')
    expect(created).toMatchObject({ status: 'invite_pending', roleIds: [], metadata: null })
    expect(await getUser(transport, created.userId)).toEqual(created)
    expect((await createUser(transport, 'kari@example.com')).userId).toBe(created.userId)
  })

  apiTest('sends every option', async ({ transport }) => {
    const { createdBy } = await createUser(transport, 'eva@example.com')
    const options = { name: 'Ola', description: null, roleIds: ['las:role:reader'], metadata: { team: 1 } }
    const created = await createUser(transport, 'ola@example.com', { ...options, appClientId: createdBy })
    expect(created).toMatchObject(options)
  })

  apiTest('accepts the avatar of earlier versions, and ignores it', async ({ transport }) => {
    const created = await createUser(transport, 'old@example.com', { avatar: null, metadata: { a: 1 } })
    expect(created.metadata).toEqual({ a: 1 })
  })

  apiTest('throws BadRequestError naming the field', async ({ transport }) => {
    for (const email of ['kari', 'owner@example.com']) {
      const error = await createUser(transport, email).catch((reason: unknown) => reason)
      if (!isBadRequestError(error)) throw error
      expect(error.message).toContain('email')
    }
  })
})
