import { isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataBundle, createModel, getDataBundle } from './index.js'
import { createDataset } from './testing/training-data.js'

describe('getDataBundle', () => {
  apiTest('returns the created data bundle', async ({ transport }) => {
    const { modelId } = await createModel(transport, {})
    const datasetId = await createDataset(transport, 'Receipts')
    const { dataBundleId } = await createDataBundle(transport, modelId, [datasetId])
    expect(await getDataBundle(transport, modelId, dataBundleId)).toMatchObject({
      dataBundleId,
      modelId,
      datasets: [{ datasetId, name: 'Receipts', numberOfDocuments: 0 }],
    })
  })

  apiTest('throws NotFoundError for an unknown data bundle', async ({ transport }) => {
    const { modelId } = await createModel(transport, {})
    const dataBundleId = `las:model-data-bundle:${'0'.repeat(32)}`
    const error = await getDataBundle(transport, modelId, dataBundleId).catch((reason: unknown) => reason)
    if (!isNotFoundError(error)) throw error
    expect(error.message).toContain(dataBundleId)
  })

  apiTest('rejects an empty id without sending a request', async ({ transport }) => {
    const error = await getDataBundle(transport, 'las:model:any', '').catch((reason: unknown) => reason)
    if (!isInvalidArgumentError(error)) throw error
    expect(error.message).toContain('dataBundleId')
  })
})
