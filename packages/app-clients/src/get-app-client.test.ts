import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAppClient, getAppClient } from './index.js'

describe('getAppClient', () => {
  apiTest('returns the created app client without its secret', async ({ transport }) => {
    const { clientSecret, ...created } = await createAppClient(transport, { name: 'Robot' })
    expect(clientSecret).toEqual(expect.any(String))
    expect(await getAppClient(transport, created.appClientId)).toEqual(created)
  })

  apiTest('throws NotFoundError for an unknown app client', async ({ transport }) => {
    const error = await getAppClient(transport, 'las:app-client:nobody').catch((reason: unknown) => reason)
    if (!isNotFoundError(error)) throw error
    expect(error).toMatchObject({ status: 404, method: 'GET', path: '/appClients/{appClientId}' })
  })
})
