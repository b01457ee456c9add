import { isEmptyRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createSecret, updateSecret } from './index.js'

describe('updateSecret', () => {
  apiTest('updates the given fields and clears a field with null', async ({ transport }) => {
    const created = await createSecret(transport, { key: 'old' }, { name: 'a', description: 'b' })
    const updated = await updateSecret(transport, created.secretId, { data: { key: 'new' }, name: null })
    expect(updated).toEqual({
      ...created,
      name: null,
      updatedBy: expect.any(String),
      updatedTime: expect.any(String),
    })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { data: undefined }]) {
      const error = await updateSecret(transport, 'las:secret:any', options).catch((reason: unknown) => reason)
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })

  apiTest('throws NotFoundError for an unknown secret', async ({ transport }) => {
    const secretId = `las:secret:${'0'.repeat(32)}`
    const error = await updateSecret(transport, secretId, { data: {} }).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
