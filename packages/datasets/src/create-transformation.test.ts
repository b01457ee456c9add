import { isBadRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataset, createTransformation } from './index.js'

describe('createTransformation', () => {
  apiTest('starts a transformation with the given operations', async ({ transport }) => {
    const { datasetId } = await createDataset(transport)
    const operations = [{ type: 'remove-duplicates', options: { any: 1 } }]
    expect(await createTransformation(transport, datasetId, operations)).toMatchObject({
      transformationId: expect.stringMatching(/^las:dataset-transformation:/),
      datasetId,
      operations,
      status: 'running',
    })
  })

  apiTest('throws BadRequestError naming the field', async ({ transport }) => {
    const { datasetId } = await createDataset(transport)
    const creation = createTransformation(transport, datasetId, [{ type: 'shuffle' }])
    const error = await creation.catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('operations[0].type')
  })

  apiTest('throws NotFoundError for an unknown dataset', async ({ transport }) => {
    const creation = createTransformation(transport, `las:dataset:${'0'.repeat(32)}`, [])
    expect(isNotFoundError(await creation.catch((reason: unknown) => reason))).toBe(true)
  })
})
