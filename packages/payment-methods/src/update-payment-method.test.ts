import { isBadRequestError, isEmptyRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createPaymentMethod, getPaymentMethod, updatePaymentMethod } from './index.js'

describe('updatePaymentMethod', () => {
  apiTest('completes the setup with the secret from createPaymentMethod', async ({ transport }) => {
    const { paymentMethodId, stripeSetupIntentSecret } = await createPaymentMethod(transport, { name: 'Company card' })
    if (!stripeSetupIntentSecret) throw new Error('no secret')
    const updated = await updatePaymentMethod(transport, paymentMethodId, { stripeSetupIntentSecret })
    expect(updated).toMatchObject({ name: 'Company card', details: { last4: expect.any(String) } })
    expect(await getPaymentMethod(transport, paymentMethodId)).toEqual(updated)
  })

  apiTest('clears a field with null, and keeps the setup state', async ({ transport }) => {
    const { paymentMethodId } = await createPaymentMethod(transport, { name: 'a', description: 'b' })
    const updated = await updatePaymentMethod(transport, paymentMethodId, { name: null, description: undefined })
    expect(updated).toMatchObject({ name: null, description: 'b', details: null })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { stripeSetupIntentSecret: undefined }]) {
      const error = await updatePaymentMethod(transport, 'las:payment-method:any', options).catch((e: unknown) => e)
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })

  apiTest('sends an empty secret, which the API rejects', async ({ transport }) => {
    const { paymentMethodId } = await createPaymentMethod(transport)
    const error = await updatePaymentMethod(transport, paymentMethodId, { stripeSetupIntentSecret: '' }).catch(
      (reason: unknown) => reason,
    )
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('stripeSetupIntentSecret')
  })
})
