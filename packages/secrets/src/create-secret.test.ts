import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createSecret } from './index.js'

describe('createSecret', () => {
  apiTest('returns the secret without its data', async ({ transport }) => {
    const data = { username: 'robot', password: 'hunter2' }
    const secret = await createSecret(transport, data, { name: 'Registry login', description: '' })
    expect(secret).toEqual({
      secretId: expect.stringMatching(/^las:secret:[0-9a-f]{32}$/),
      name: 'Registry login',
      description: '',
      metadata: null,
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
  })

  apiTest('throws BadRequestError without the secret data', async ({ transport }) => {
    const data = { password: 'hunter2' }
    const error = await createSecret(transport, data, { name: 'a'.repeat(4097) }).catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('name must')
    expect(JSON.stringify(error) + error.stack).not.toContain('hunter2')
  })
})
