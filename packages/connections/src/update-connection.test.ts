import { isEmptyRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createConnection, updateConnection } from './index.js'

describe('updateConnection', () => {
  apiTest('updates the given fields and keeps the rest', async ({ transport }) => {
    const { connectionId } = await createConnection(transport, { a: 1 }, { name: 'Excel' })
    expect(await updateConnection(transport, connectionId, { name: null, metadata: { b: 2 } })).toMatchObject({
      name: null,
      metadata: { b: 2 },
      config: { a: 1 },
      updatedTime: expect.any(String),
    })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { name: undefined }]) {
      const error = await updateConnection(transport, `cradl:connection:${'0'.repeat(32)}`, options).catch(
        (reason: unknown) => reason,
      )
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })

  apiTest('throws NotFoundError for an unknown connection', async ({ transport }) => {
    const error = await updateConnection(transport, `cradl:connection:${'0'.repeat(32)}`, { name: 'x' }).catch(
      (reason: unknown) => reason,
    )
    expect(isNotFoundError(error)).toBe(true)
  })
})
