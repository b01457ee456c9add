import { createTransport, isBadRequestError, isInvalidCredentialsError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAppClient, deleteAppClient, listAppClients } from './index.js'

describe('deleteAppClient', () => {
  apiTest('returns the deleted app client, which can no longer sign in', async ({ emulator, transport }) => {
    const { clientSecret = '', ...created } = await createAppClient(transport, { name: 'Robot' })
    expect(await deleteAppClient(transport, created.appClientId)).toEqual(created)
    const robot = createTransport({
      credentials: { ...emulator.credentials, clientId: created.clientId, clientSecret },
    })
    const error = await Promise.resolve(listAppClients(robot)).catch((reason: unknown) => reason)
    expect(isInvalidCredentialsError(error)).toBe(true)
  })

  apiTest('throws BadRequestError when an app client deletes itself', async ({ transport }) => {
    const { createdBy } = await createAppClient(transport)
    const error = await deleteAppClient(transport, createdBy ?? '').catch((reason: unknown) => reason)
    expect(isBadRequestError(error)).toBe(true)
  })
})
