import { isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createPaymentMethod, getPaymentMethod } from './index.js'

describe('getPaymentMethod', () => {
  apiTest('fetches what was created', async ({ transport }) => {
    const created = await createPaymentMethod(transport, { name: 'Company card' })
    expect(await getPaymentMethod(transport, created.paymentMethodId)).toEqual(created)
  })

  apiTest('tells of an unknown one', async ({ transport }) => {
    const id = `las:payment-method:${'0'.repeat(32)}`
    const error = await getPaymentMethod(transport, id).catch((reason: unknown) => reason)
    if (!isNotFoundError(error)) throw error
    expect(error.message).toContain(id)
  })

  apiTest('refuses an empty id before it is sent', async ({ transport }) => {
    const error = await getPaymentMethod(transport, '').catch((reason: unknown) => reason)
    expect(isInvalidArgumentError(error)).toBe(true)
  })
})
