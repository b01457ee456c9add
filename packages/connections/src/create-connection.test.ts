import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createConnection, getConnection } from './index.js'

describe('createConnection', () => {
  apiTest('creates a connection', async ({ transport }) => {
    const config = { tenant: 'common' }
    const created = await createConnection(transport, config)
    expect(created).toMatchObject({
      connectionId: expect.stringMatching(/^cradl:connection:[0-9a-f]{32}$/),
      config,
      name: null,
      enabled: true,
      credentials: null,
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await getConnection(transport, created.connectionId)).toEqual(created)
  })

  apiTest('sends every option', async ({ transport }) => {
    const options = {
      type: 'microsoft-idp',
      setupParams: { redirectUri: 'https://example.com' },
      name: 'Excel',
      description: '',
      enabled: false,
      metadata: { team: 'finance' },
    } as const
    expect(await createConnection(transport, {}, options)).toMatchObject(options)
  })

  apiTest('throws BadRequestError naming the field', async ({ transport }) => {
    const error = await createConnection(transport, {}, { name: 'x'.repeat(4097) }).catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('name')
  })
})
