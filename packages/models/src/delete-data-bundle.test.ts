import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataBundle, createModel, deleteDataBundle, getDataBundle, getModel } from './index.js'
import { createDataset } from './testing/training-data.js'

describe('deleteDataBundle', () => {
  apiTest('returns the deleted data bundle', async ({ transport }) => {
    const { modelId } = await createModel(transport, {})
    const datasetId = await createDataset(transport)
    const { dataBundleId } = await createDataBundle(transport, modelId, [datasetId], { name: 'All' })
    expect(await deleteDataBundle(transport, modelId, dataBundleId)).toMatchObject({ dataBundleId, name: 'All' })
    const error = await getDataBundle(transport, modelId, dataBundleId).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
    expect(await getModel(transport, modelId)).toMatchObject({ numberOfDataBundles: 0 })
  })
})
