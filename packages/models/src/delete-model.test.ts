import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createModel, deleteModel, getModel } from './index.js'

describe('deleteModel', () => {
  apiTest('returns the deleted model', async ({ transport }) => {
    const { modelId } = await createModel(transport, {}, { name: 'Receipts' })
    expect(await deleteModel(transport, modelId)).toMatchObject({ modelId, name: 'Receipts' })
    const error = await getModel(transport, modelId).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
