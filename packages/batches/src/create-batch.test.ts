import { isAbortedError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createBatch } from './index.js'

describe('createBatch', () => {
  apiTest('creates an empty batch', async ({ transport }) => {
    const options = { name: 'Spring', description: '', containsPersonallyIdentifiableInformation: false }
    expect(await createBatch(transport, options)).toMatchObject({ ...options, numDocuments: 0, storageLocation: 'EU' })
    expect(await createBatch(transport)).toMatchObject({ name: null, description: null })
  })

  apiTest('takes the description ahead of the options, as earlier versions did', async ({ transport }) => {
    expect(await createBatch(transport, 'Invoices of spring')).toMatchObject({ description: 'Invoices of spring' })
    expect(await createBatch(transport, '', { name: 'Spring' })).toMatchObject({ name: 'Spring', description: '' })
    const aborted = { signal: AbortSignal.abort() }
    for (const call of [createBatch(transport, 'a', {}, aborted), createBatch(transport, {}, aborted)]) {
      expect(isAbortedError(await call.catch((reason: unknown) => reason))).toBe(true)
    }
  })
})
