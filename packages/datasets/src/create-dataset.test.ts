import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createDataset, getDataset } from './index.js'

describe('createDataset', () => {
  apiTest('creates an empty dataset', async ({ transport }) => {
    const created = await createDataset(transport)
    expect(created).toMatchObject({ name: null, numberOfDocuments: 0, version: 0, groundTruthSummary: {} })
    expect(await getDataset(transport, created.datasetId)).toEqual(created)
  })

  apiTest('sends every option', async ({ transport }) => {
    const options = {
      name: 'Receipts',
      description: '',
      metadata: { source: 'mail' },
      retentionInDays: 90,
      containsPersonallyIdentifiableInformation: false,
    }
    expect(await createDataset(transport, options)).toMatchObject(options)
  })

  apiTest('throws BadRequestError naming the field', async ({ transport }) => {
    const error = await createDataset(transport, { retentionInDays: 0 }).catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('retentionInDays')
  })
})
