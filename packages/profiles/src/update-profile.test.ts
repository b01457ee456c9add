import { isEmptyRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { getProfile, updateProfile } from './index.js'

describe('updateProfile', () => {
  apiTest('updates the given fields, clears a field with null and keeps the rest', async ({ transport }) => {
    const change = { givenName: 'Kari', familyName: 'Nordmann', locale: 'nb-NO', metadata: { a: 1 } }
    expect(await updateProfile(transport, 'me', change)).toMatchObject({ ...change, name: 'Kari Nordmann' })
    await updateProfile(transport, 'me', { familyName: null, metadata: null })
    expect(await getProfile(transport, 'me')).toMatchObject({ ...change, familyName: null, metadata: null })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { locale: undefined }]) {
      const error = await updateProfile(transport, 'me', options).catch((reason: unknown) => reason)
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })
})
