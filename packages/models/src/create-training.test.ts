import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataBundle, createModel, createTraining } from './index.js'
import { createDataset } from './testing/training-data.js'

describe('createTraining', () => {
  apiTest('starts a training', async ({ transport }) => {
    const { modelId } = await createModel(transport, { total: { type: 'amount' } })
    const { dataBundleId } = await createDataBundle(transport, modelId, [await createDataset(transport)])
    const first = await createTraining(transport, modelId, [dataBundleId], { instanceType: null })
    expect(first).toMatchObject({
      trainingId: expect.stringMatching(/^las:model-training:/),
      modelId,
      dataBundleIds: [dataBundleId],
      status: 'waiting-for-approval',
      instanceType: 'small-gpu',
    })
    const options = {
      name: 'second',
      description: '',
      metadata: { a: 1 },
      instanceType: 'large-gpu',
      warmStartConfig: { trainingId: first.trainingId },
      dataScientistAssistance: true,
    }
    expect(await createTraining(transport, modelId, [dataBundleId], options)).toMatchObject(options)
  })

  apiTest('throws BadRequestError naming the field', async ({ transport }) => {
    const { modelId } = await createModel(transport, {})
    for (const ids of [[], [`las:model-data-bundle:${'0'.repeat(32)}`]]) {
      const error = await createTraining(transport, modelId, ids).catch((reason: unknown) => reason)
      if (!isBadRequestError(error)) throw error
      expect(error.message).toContain('dataBundleIds')
    }
  })
})
