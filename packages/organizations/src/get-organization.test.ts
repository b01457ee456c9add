import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { getOrganization } from './index.js'

describe('getOrganization', () => {
  apiTest("returns the caller's organization, by id or as me", async ({ emulator, transport }) => {
    const me = await getOrganization(transport, 'me')
    expect(me).toMatchObject({ clientId: emulator.credentials.clientId, numberOfAppClientsCreated: 1 })
    expect(await getOrganization(transport, me.organizationId)).toEqual(me)
  })

  apiTest('throws NotFoundError for an unknown organization', async ({ transport }) => {
    const error = await getOrganization(transport, 'las:organization:nobody').catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
