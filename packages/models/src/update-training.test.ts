import { isBadRequestError, isEmptyRequestError, isWaiterError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataBundle, createModel, createTraining, updateTraining, waitForTraining } from './index.js'
import { createDataset } from './testing/training-data.js'

describe('updateTraining', () => {
  apiTest('changes what is told, clears with null, and leaves the rest', async ({ transport }) => {
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

  apiTest('passes on that a training which has ended cannot be cancelled', async ({ transport }) => {
    const { modelId } = await createModel(transport, {})
    const { dataBundleId } = await createDataBundle(transport, modelId, [await createDataset(transport)])
    const { trainingId } = await createTraining(transport, modelId, [dataBundleId])
    // Without documents it fails soon.
    const wait = waitForTraining(transport, modelId, trainingId, { minDelay: 5, maxDelay: 50 })
    expect(isWaiterError(await wait.catch((reason: unknown) => reason))).toBe(true)
    const cancellation = updateTraining(transport, modelId, trainingId, { status: 'cancelled' })
    expect(isBadRequestError(await cancellation.catch((reason: unknown) => reason))).toBe(true)
  })

  apiTest('refuses an update without changes before it is sent', async ({ transport }) => {
    const update = updateTraining(transport, 'las:model:any', 'las:model-training:any', {})
    expect(isEmptyRequestError(await update.catch((reason: unknown) => reason))).toBe(true)
  })
})
