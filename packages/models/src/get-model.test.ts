import { isBadRequestError, isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createModel, getModel } from './index.js'

describe('getModel', () => {
  apiTest('returns a model by its id, with or without its owner', async ({ transport }) => {
    const model = await createModel(transport, {}, { name: 'Receipts' })
    expect(await getModel(transport, model.modelId)).toEqual(model)
    expect(await getModel(transport, `${model.organizationId}/${model.modelId}`)).toEqual(model)
  })

  apiTest('sends statisticsLastNDays', async ({ transport }) => {
    const { modelId } = await createModel(transport, {})
    expect(await getModel(transport, modelId, { statisticsLastNDays: 30 })).toMatchObject({ modelId })
    const error = await getModel(transport, modelId, { statisticsLastNDays: 31 }).catch((reason: unknown) => reason)
    expect(isBadRequestError(error)).toBe(true)
  })

  apiTest('throws NotFoundError for an unknown model', async ({ transport }) => {
    const error = await getModel(transport, 'las:model:none').catch((reason: unknown) => reason)
    if (!isNotFoundError(error)) throw error
    expect(error).toMatchObject({ status: 404, method: 'GET', path: '/models/{modelId}' })
    expect(error.message).toContain('las:model:none')
  })

  apiTest('rejects an empty id without sending a request', async ({ transport }) => {
    const error = await getModel(transport, '').catch((reason: unknown) => reason)
    expect(isInvalidArgumentError(error)).toBe(true)
  })
})
