import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createPaymentMethod } from './index.js'

describe('createPaymentMethod', () => {
  apiTest('returns the Stripe keys for the setup', async ({ transport }) => {
    expect(await createPaymentMethod(transport, { name: 'Company card', description: '' })).toMatchObject({
      paymentMethodId: expect.stringMatching(/^las:payment-method:/),
      name: 'Company card',
      description: '',
      details: null,
      stripePublishableKey: expect.any(String),
      stripeSetupIntentSecret: expect.any(String),
    })
  })

  apiTest('does not require options', async ({ transport }) => {
    expect(await createPaymentMethod(transport)).toMatchObject({ name: null, description: null })
  })
})
