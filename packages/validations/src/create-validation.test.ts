import { isBadRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createValidation, getValidation } from './index.js'

describe('createValidation', () => {
  apiTest('creates a validation', async ({ transport }) => {
    const created = await createValidation(transport)
    expect(created).toMatchObject({
      validationId: expect.stringMatching(/^cradl:validation:[0-9a-f]{32}$/),
      id: expect.stringMatching(`/${created.validationId}$`),
      name: null,
      enabled: true,
      metadata: null,
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await getValidation(transport, created.validationId)).toEqual(created)
  })

  apiTest('sends every option', async ({ transport }) => {
    const options = { name: 'Invoices', description: '', config: { a: 1 }, enabled: false, metadata: { b: 2 } }
    expect(await createValidation(transport, options)).toMatchObject(options)
  })

  apiTest('throws BadRequestError naming the field', async ({ transport }) => {
    const error = await createValidation(transport, { name: 'x'.repeat(4097) }).catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('name')
  })
})
