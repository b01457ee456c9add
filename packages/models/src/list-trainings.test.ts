import { isWaiterError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataBundle, createModel, createTraining, listTrainings, waitForTraining } from './index.js'
import { createDataset } from './testing/training-data.js'

describe('listTrainings', () => {
  apiTest(
    'returns one page when awaited and all trainings when iterated, and filters by status',
    async ({ transport }) => {
      const { modelId } = await createModel(transport, {})
      const { dataBundleId } = await createDataBundle(transport, modelId, [await createDataset(transport)])
      const created: string[] = []
      for (let count = 0; count < 3; count++) {
        const { trainingId } = await createTraining(transport, modelId, [dataBundleId])
        const wait = waitForTraining(transport, modelId, trainingId, { minDelay: 5, maxDelay: 50 })
        expect(isWaiterError(await wait.catch((reason: unknown) => reason))).toBe(true)
        created.push(trainingId)
      }
      const page = await listTrainings(transport, modelId, { maxResults: 2 })
      expect(page.trainings).toHaveLength(2)
      const options = { status: ['failed', 'cancelled'], maxResults: 2 } as const
      const all = await listTrainings(transport, modelId, options).toArray()
      expect(all.map(({ trainingId }) => trainingId)).toEqual(created.toReversed())
      expect(await listTrainings(transport, modelId, { status: 'succeeded' })).toMatchObject({
        status: ['succeeded'],
        trainings: [],
      })
    },
  )
})
