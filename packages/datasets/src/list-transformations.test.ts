import { isInvalidArgumentError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataset, createTransformation, listTransformations, waitForTransformation } from './index.js'

describe('listTransformations', () => {
  apiTest('returns one page when awaited and all transformations when iterated', async ({ transport }) => {
    const { datasetId } = await createDataset(transport)
    const created: string[] = []
    for (let count = 0; count < 3; count++) {
      created.push((await createTransformation(transport, datasetId, [])).transformationId)
    }
    const page = await listTransformations(transport, datasetId, { maxResults: 2 })
    expect(page.transformations).toHaveLength(2)
    const all = await listTransformations(transport, datasetId, { maxResults: 2 }).toArray()
    expect(all.map(({ transformationId }) => transformationId)).toEqual(created.toReversed())
  })

  apiTest('filters by one or several statuses', async ({ transport }) => {
    const { datasetId } = await createDataset(transport)
    const { transformationId } = await createTransformation(transport, datasetId, [])
    await waitForTransformation(transport, datasetId, transformationId, { minDelay: 5 })
    const several = await listTransformations(transport, datasetId, { status: ['succeeded', 'failed'] })
    expect(several).toMatchObject({ status: ['succeeded', 'failed'], transformations: [{ transformationId }] })
    expect(await listTransformations(transport, datasetId, { status: 'running' })).toMatchObject({
      status: ['running'],
      transformations: [],
    })
  })

  apiTest('rejects an empty id without sending a request', async ({ transport }) => {
    const error = await listTransformations(transport, '').catch((reason: unknown) => reason)
    expect(isInvalidArgumentError(error)).toBe(true)
  })
})
