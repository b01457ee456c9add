import { isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createSecret, deleteSecret, listSecrets } from './index.js'

describe('deleteSecret', () => {
  apiTest('returns the deleted secret', async ({ transport }) => {
    const created = await createSecret(transport, { key: 'value' })
    expect(await deleteSecret(transport, created.secretId)).toEqual(created)
    expect((await listSecrets(transport)).secrets).toEqual([])
    const error = await deleteSecret(transport, created.secretId).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })

  apiTest('rejects an empty id without sending a request', async ({ transport }) => {
    const error = await deleteSecret(transport, '').catch((reason: unknown) => reason)
    expect(isInvalidArgumentError(error)).toBe(true)
  })
})
