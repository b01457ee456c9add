import { isEmptyRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createValidation, updateValidation } from './index.js'

describe('updateValidation', () => {
  apiTest('updates the given fields and the given keys of the configuration', async ({ transport }) => {
    const { validationId } = await createValidation(transport, { name: 'Invoices', config: { a: 1, b: 2, c: 3 } })
    expect(await updateValidation(transport, validationId, { name: null, config: { b: 4, c: null } })).toMatchObject({
      name: null,
      updatedTime: expect.any(String),
    })
    expect((await updateValidation(transport, validationId, { metadata: {} })).config).toEqual({ a: 1, b: 4 })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { name: undefined }]) {
      const error = await updateValidation(transport, `cradl:validation:${'0'.repeat(32)}`, options).catch(
        (reason: unknown) => reason,
      )
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })

  apiTest('throws NotFoundError for an unknown validation', async ({ transport }) => {
    const error = await updateValidation(transport, `cradl:validation:${'0'.repeat(32)}`, { name: 'x' }).catch(
      (reason: unknown) => reason,
    )
    expect(isNotFoundError(error)).toBe(true)
  })
})
