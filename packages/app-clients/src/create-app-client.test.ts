import { createTransport, isBadRequestError, isForbiddenError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAppClient, listAppClients } from './index.js'

describe('createAppClient', () => {
  apiTest('creates a client that can sign in immediately', async ({ emulator, transport }) => {
    const {
      clientId,
      clientSecret = '',
      hasSecret,
    } = await createAppClient(transport, {
      name: 'Robot',
      roleIds: ['las:role:reader'],
    })
    expect(hasSecret).toBe(true)
    const robot = createTransport({ credentials: { ...emulator.credentials, clientId, clientSecret } })
    const { appClients } = await listAppClients(robot)
    expect(appClients[0]).toMatchObject({ clientId, name: 'Robot' })
  })

  apiTest('sends every option, including false', async ({ transport }) => {
    const options = {
      name: 'Web page',
      description: '',
      callbackUrls: ['https://app.test/in'],
      logoutUrls: ['https://app.test/out'],
      loginUrls: [],
      defaultLoginUrl: 'http://localhost:3000',
      roleIds: ['las:role:reader'],
    }
    const created = await createAppClient(transport, { ...options, generateSecret: false })
    expect(created).toMatchObject({ ...options, hasSecret: false })
    expect(created.clientSecret).toBeUndefined()
  })

  apiTest('throws the errors that the API returns', async ({ emulator, transport }) => {
    const { clientId, clientSecret = '' } = await createAppClient(transport)
    const robot = createTransport({ credentials: { ...emulator.credentials, clientId, clientSecret } })
    const given = await createAppClient(robot, { roleIds: ['las:role:reader'] }).catch((reason: unknown) => reason)
    expect(isForbiddenError(given)).toBe(true)
    const bare = await createAppClient(transport, { generateSecret: false }).catch((reason: unknown) => reason)
    if (!isBadRequestError(bare)) throw bare
    expect(bare.message).toContain('callbackUrls')
  })
})
