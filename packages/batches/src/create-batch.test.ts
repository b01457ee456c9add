import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createBatch } from './index.js'

describe('createBatch', () => {
  apiTest('creates an empty batch', async ({ transport }) => {
    const options = { name: 'Spring', description: '', containsPersonallyIdentifiableInformation: false }
    expect(await createBatch(transport, options)).toMatchObject({ ...options, numDocuments: 0, storageLocation: 'EU' })
    expect(await createBatch(transport)).toMatchObject({ name: null, description: null })
  })
})
