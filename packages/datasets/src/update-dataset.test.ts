import { isEmptyRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataset, updateDataset } from './index.js'

describe('updateDataset', () => {
  apiTest('updates the given fields, clears a field with null and keeps the rest', async ({ transport }) => {
    const { datasetId } = await createDataset(transport, { name: 'Receipts', retentionInDays: 90 })
    expect(await updateDataset(transport, datasetId, { name: null, metadata: { a: 1 } })).toMatchObject({
      name: null,
      metadata: { a: 1 },
      retentionInDays: 90,
      updatedTime: expect.any(String),
    })
    const flag = { containsPersonallyIdentifiableInformation: false }
    expect(await updateDataset(transport, datasetId, flag)).toMatchObject(flag)
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { name: undefined }]) {
      const error = await updateDataset(transport, 'las:dataset:any', options).catch((reason: unknown) => reason)
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })

  apiTest('throws NotFoundError for an unknown dataset', async ({ transport }) => {
    const update = updateDataset(transport, `las:dataset:${'0'.repeat(32)}`, { name: 'x' })
    expect(isNotFoundError(await update.catch((reason: unknown) => reason))).toBe(true)
  })
})
