import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createModel, getModel } from './index.js'

const fieldConfig = {
  total_amount: { type: 'amount', description: 'Total with tax', maxLength: 16 },
  category: { type: 'enum', enum: ['TRAVEL', 'FOOD'], strict: true, required: false },
  lines: { type: 'lines', fields: { text: { type: 'string', isMultivalue: false } } },
} as const

describe('createModel', () => {
  apiTest('creates a model with its fields', async ({ transport }) => {
    const created = await createModel(transport, fieldConfig)
    expect(created).toMatchObject({ fieldConfig, name: null, status: 'inactive', trainingId: null })
    expect(await getModel(transport, created.modelId)).toEqual(created)
  })

  apiTest('sends every option', async ({ transport }) => {
    const options = {
      name: 'Receipts',
      description: '',
      metadata: { source: 'mail' },
      preprocessConfig: { maxPages: 3, autoRotate: true, imageQuality: 'HIGH' },
      postprocessConfig: { strategy: 'BEST_N_PAGES', parameters: { n: 2, collapse: true }, outputFormat: 'v2' },
    } as const
    expect(await createModel(transport, fieldConfig, options)).toMatchObject(options)
  })

  apiTest('stores baseModel in the metadata', async ({ transport }) => {
    const baseModel = { organizationId: 'las:organization:cradl', modelId: 'las:model:receipt' }
    const model = await createModel(transport, fieldConfig, { metadata: { source: 'mail' }, baseModel })
    expect(model.metadata).toEqual({ source: 'mail', baseModel })
    expect(await createModel(transport, fieldConfig, { baseModel })).toMatchObject({ metadata: { baseModel } })
  })

  apiTest('throws BadRequestError naming the field', async ({ transport }) => {
    const error = await createModel(transport, { total: { type: 'money' } }).catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('fieldConfig.total.type')
  })
})
