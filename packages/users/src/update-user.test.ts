import { isEmptyRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createUser, getUser, updateUser } from './index.js'

describe('updateUser', () => {
  apiTest('updates the given fields and keeps the rest', async ({ transport }) => {
    const { userId } = await createUser(transport, 'kari@example.com', { metadata: { team: 1 } })
    await updateUser(transport, userId, { roleIds: ['las:role:reader'] })
    expect(await getUser(transport, userId)).toMatchObject({ metadata: { team: 1 }, roleIds: ['las:role:reader'] })
    expect(await updateUser(transport, userId, { metadata: {}, name: 'Kari' })).toMatchObject({
      metadata: {},
      name: 'Kari',
    })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { metadata: undefined }, { avatar: null }]) {
      const error = await updateUser(transport, 'las:user:any', options).catch((reason: unknown) => reason)
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })
})
