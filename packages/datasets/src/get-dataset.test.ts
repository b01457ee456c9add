import { isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataset, getDataset } from './index.js'

describe('getDataset', () => {
  apiTest('returns the created dataset', async ({ transport }) => {
    const { datasetId } = await createDataset(transport, { name: 'Receipts' })
    expect(await getDataset(transport, datasetId)).toMatchObject({ datasetId, name: 'Receipts' })
  })

  apiTest('throws NotFoundError for an unknown dataset', async ({ transport }) => {
    const datasetId = `las:dataset:${'0'.repeat(32)}`
    const error = await getDataset(transport, datasetId).catch((reason: unknown) => reason)
    if (!isNotFoundError(error)) throw error
    expect(error.message).toContain(datasetId)
  })

  apiTest('rejects an empty id without sending a request', async ({ transport }) => {
    const error = await getDataset(transport, '').catch((reason: unknown) => reason)
    expect(isInvalidArgumentError(error)).toBe(true)
  })
})
