import { isBadRequestError, isEmptyRequestError, isWaiterError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataBundle, createModel, createTraining, updateTraining, waitForTraining } from './index.js'
import { createDataset } from './testing/training-data.js'

describe('updateTraining', () => {
  apiTest('updates the given fields, clears a field with null and keeps the rest', async ({ transport }) => {
    const { modelId } = await createModel(transport, {})
    const { dataBundleId } = await createDataBundle(transport, modelId, [await createDataset(transport)])
    const options = { name: 'first', description: 'All' }
    const { trainingId } = await createTraining(transport, modelId, [dataBundleId], options)
    const changes = {
      name: null,
      metadata: { a: 1 },
      deploymentEnvironmentId: 'las:organization:cradl/las:deployment-environment:standard:2',
    }
    expect(await updateTraining(transport, modelId, trainingId, changes)).toMatchObject({
      ...changes,
      description: 'All',
    })
    const cleared = { deploymentEnvironmentId: null }
    expect(await updateTraining(transport, modelId, trainingId, cleared)).toMatchObject(cleared)
  })

  apiTest('throws BadRequestError if the training to cancel has ended', async ({ transport }) => {
    const { modelId } = await createModel(transport, {})
    const { dataBundleId } = await createDataBundle(transport, modelId, [await createDataset(transport)])
    const { trainingId } = await createTraining(transport, modelId, [dataBundleId])
    // A training without documents fails quickly.
    const wait = waitForTraining(transport, modelId, trainingId, { minDelay: 5, maxDelay: 50 })
    expect(isWaiterError(await wait.catch((reason: unknown) => reason))).toBe(true)
    const cancellation = updateTraining(transport, modelId, trainingId, { status: 'cancelled' })
    expect(isBadRequestError(await cancellation.catch((reason: unknown) => reason))).toBe(true)
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    const update = updateTraining(transport, 'las:model:any', 'las:model-training:any', {})
    expect(isEmptyRequestError(await update.catch((reason: unknown) => reason))).toBe(true)
  })
})
