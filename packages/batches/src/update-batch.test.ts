import { isEmptyRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createBatch, updateBatch } from './index.js'

describe('updateBatch', () => {
  apiTest('updates the given fields and clears a field with null', async ({ transport }) => {
    const created = await createBatch(transport, { name: 'Spring', description: 'a' })
    const updated = await updateBatch(transport, created.batchId, { name: null, description: undefined })
    expect(updated).toEqual({ ...created, name: null })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { name: undefined }]) {
      const error = await updateBatch(transport, 'las:batch:any', options).catch((reason: unknown) => reason)
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })

  apiTest('throws NotFoundError for an unknown batch', async ({ transport }) => {
    const batchId = `las:batch:${'0'.repeat(32)}`
    const error = await updateBatch(transport, batchId, { name: 'a' }).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
