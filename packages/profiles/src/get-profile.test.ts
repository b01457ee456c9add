import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { getProfile } from './index.js'

describe('getProfile', () => {
  apiTest("returns the caller's full profile, by id or as me", async ({ transport }) => {
    const me = await getProfile(transport, 'me')
    expect(me).toMatchObject({ email: expect.stringContaining('@'), numberOfOrganizationsCreated: 1 })
    expect(await getProfile(transport, me.profileId)).toEqual(me)
  })

  apiTest('throws NotFoundError for an unknown profile', async ({ transport }) => {
    const error = await getProfile(transport, `las:profile:${'0'.repeat(32)}`).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
