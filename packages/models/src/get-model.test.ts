import { isBadRequestError, isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createModel, getModel } from './index.js'

describe('getModel', () => {
  apiTest('fetches a model by its id, alone or with its owner', async ({ transport }) => {
    const model = await createModel(transport, {}, { name: 'Receipts' })
    expect(await getModel(transport, model.modelId)).toEqual(model)
    expect(await getModel(transport, `${model.organizationId}/${model.modelId}`)).toEqual(model)
  })

  apiTest('asks for statistics of some days', async ({ transport }) => {
    const { modelId } = await createModel(transport, {})
    expect(await getModel(transport, modelId, { statisticsLastNDays: 30 })).toMatchObject({ modelId })
    const error = await getModel(transport, modelId, { statisticsLastNDays: 31 }).catch((reason: unknown) => reason)
    expect(isBadRequestError(error)).toBe(true)
  })

  apiTest('tells of an unknown model', async ({ transport }) => {
    const error = await getModel(transport, 'las:model:none').catch((reason: unknown) => reason)
    if (!isNotFoundError(error)) throw error
    expect(error).toMatchObject({ status: 404, method: 'GET', path: '/models/{modelId}' })
    expect(error.message).toContain('las:model:none')
  })

  apiTest('refuses an empty id before it is sent', async ({ transport }) => {
    const error = await getModel(transport, '').catch((reason: unknown) => reason)
    expect(isInvalidArgumentError(error)).toBe(true)
  })
})
