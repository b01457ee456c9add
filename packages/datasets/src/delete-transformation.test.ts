import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataset, createTransformation, deleteTransformation, listTransformations } from './index.js'

describe('deleteTransformation', () => {
  apiTest('returns the deleted transformation', async ({ transport }) => {
    const { datasetId } = await createDataset(transport)
    const { transformationId } = await createTransformation(transport, datasetId, [])
    const deleted = await deleteTransformation(transport, datasetId, transformationId)
    expect(deleted).toMatchObject({ transformationId, datasetId })
    expect((await listTransformations(transport, datasetId)).transformations).toEqual([])
    const again = deleteTransformation(transport, datasetId, transformationId)
    expect(isNotFoundError(await again.catch((reason: unknown) => reason))).toBe(true)
  })
})
