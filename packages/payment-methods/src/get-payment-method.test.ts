import { isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createPaymentMethod, getPaymentMethod } from './index.js'

describe('getPaymentMethod', () => {
  apiTest('returns the created payment method', async ({ transport }) => {
    const created = await createPaymentMethod(transport, { name: 'Company card' })
    expect(await getPaymentMethod(transport, created.paymentMethodId)).toEqual(created)
  })

  apiTest('throws NotFoundError for an unknown id', async ({ transport }) => {
    const id = `las:payment-method:${'0'.repeat(32)}`
    const error = await getPaymentMethod(transport, id).catch((reason: unknown) => reason)
    if (!isNotFoundError(error)) throw error
    expect(error.message).toContain(id)
  })

  apiTest('rejects an empty id without sending a request', async ({ transport }) => {
    const error = await getPaymentMethod(transport, '').catch((reason: unknown) => reason)
    expect(isInvalidArgumentError(error)).toBe(true)
  })
})
