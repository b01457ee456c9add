import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataBundle, createModel, listDataBundles, waitForDataBundle } from './index.js'
import { createDataset } from './testing/training-data.js'

describe('listDataBundles', () => {
  apiTest(
    'returns one page when awaited and all data bundles when iterated, and filters by status',
    async ({ transport }) => {
      const { modelId } = await createModel(transport, {})
      const datasetId = await createDataset(transport)
      const created: string[] = []
      for (let count = 0; count < 3; count++) {
        const { dataBundleId } = await createDataBundle(transport, modelId, [datasetId])
        await waitForDataBundle(transport, modelId, dataBundleId, { minDelay: 5 })
        created.push(dataBundleId)
      }
      const page = await listDataBundles(transport, modelId, { maxResults: 2 })
      expect(page.dataBundles).toHaveLength(2)
      const options = { status: ['succeeded', 'running'], maxResults: 2 } as const
      const all = await listDataBundles(transport, modelId, options).toArray()
      expect(all.map(({ dataBundleId }) => dataBundleId)).toEqual(created.toReversed())
      expect(await listDataBundles(transport, modelId, { status: 'failed' })).toMatchObject({
        status: ['failed'],
        dataBundles: [],
      })
    },
  )
})
