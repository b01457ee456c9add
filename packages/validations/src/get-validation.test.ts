import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createValidation, getValidation } from './index.js'

describe('getValidation', () => {
  apiTest('returns the validation', async ({ transport }) => {
    const created = await createValidation(transport, { config: { a: 1 } })
    expect(await getValidation(transport, created.validationId)).toEqual(created)
  })

  apiTest('throws NotFoundError for an unknown validation', async ({ transport }) => {
    const error = await getValidation(transport, `cradl:validation:${'0'.repeat(32)}`).catch(
      (reason: unknown) => reason,
    )
    expect(isNotFoundError(error)).toBe(true)
  })
})
