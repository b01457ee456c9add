import { isEmptyRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataBundle, createModel, updateDataBundle } from './index.js'
import { createDataset } from './testing/training-data.js'

describe('updateDataBundle', () => {
  apiTest('updates the given fields, clears a field with null and keeps the rest', async ({ transport }) => {
    const { modelId } = await createModel(transport, {})
    const datasetId = await createDataset(transport)
    const options = { name: 'All', description: 'Of 2024' }
    const { dataBundleId } = await createDataBundle(transport, modelId, [datasetId], options)
    expect(await updateDataBundle(transport, modelId, dataBundleId, { name: null })).toMatchObject({
      name: null,
      description: 'Of 2024',
      updatedTime: expect.any(String),
    })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    const update = updateDataBundle(transport, 'las:model:any', 'las:model-data-bundle:any', {})
    expect(isEmptyRequestError(await update.catch((reason: unknown) => reason))).toBe(true)
  })
})
