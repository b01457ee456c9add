import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataBundle, createModel, getModel } from './index.js'
import { createDataset } from './testing/training-data.js'

describe('createDataBundle', () => {
  apiTest('creates a data bundle with snapshots of the datasets', async ({ transport }) => {
    const { modelId } = await createModel(transport, { total: { type: 'amount' } })
    const ids = [await createDataset(transport), await createDataset(transport)]
    const bundle = await createDataBundle(transport, modelId, ids, { name: 'All', description: '' })
    expect(bundle).toMatchObject({ modelId, name: 'All', description: '', status: 'running', summary: null })
    expect(bundle.datasets.map(({ datasetId }) => datasetId)).toEqual(ids)
    expect(await getModel(transport, modelId)).toMatchObject({ numberOfDataBundles: 1 })
  })

  apiTest('throws BadRequestError naming the field', async ({ transport }) => {
    const { modelId } = await createModel(transport, {})
    for (const ids of [[], [`las:dataset:${'0'.repeat(32)}`]]) {
      const error = await createDataBundle(transport, modelId, ids).catch((reason: unknown) => reason)
      if (!isBadRequestError(error)) throw error
      expect(error.message).toContain('datasetIds')
    }
  })
})
