import { isBadRequestError, isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataBundle, createModel, createTraining, getTraining } from './index.js'
import { createDataset } from './testing/training-data.js'

describe('getTraining', () => {
  apiTest('returns the created training, with statistics for the given number of days', async ({ transport }) => {
    const { modelId } = await createModel(transport, {})
    const { dataBundleId } = await createDataBundle(transport, modelId, [await createDataset(transport)])
    const { trainingId } = await createTraining(transport, modelId, [dataBundleId], { name: 'first' })
    const expected = { trainingId, modelId, name: 'first' }
    expect(await getTraining(transport, modelId, trainingId)).toMatchObject(expected)
    expect(await getTraining(transport, modelId, trainingId, { statisticsLastNDays: 30 })).toMatchObject(expected)
    const tooMany = getTraining(transport, modelId, trainingId, { statisticsLastNDays: 31 })
    expect(isBadRequestError(await tooMany.catch((reason: unknown) => reason))).toBe(true)
  })

  apiTest('throws NotFoundError for an unknown training', async ({ transport }) => {
    const { modelId } = await createModel(transport, {})
    const error = await getTraining(transport, modelId, 'las:model-training:none').catch((reason: unknown) => reason)
    if (!isNotFoundError(error)) throw error
    expect(error.message).toContain('las:model-training:none')
  })

  apiTest('rejects an empty id without sending a request', async ({ transport }) => {
    const error = await getTraining(transport, 'las:model:any', '').catch((reason: unknown) => reason)
    if (!isInvalidArgumentError(error)) throw error
    expect(error.message).toContain('trainingId')
  })
})
