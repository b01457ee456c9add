import { badRequest } from '../../platform/errors.js'
import { enforce } from '../../platform/waivers.js'
import type { Context } from '../common/context.js'
import type { PaymentMethodRecord } from './payment-method.js'

type SetUp = Pick<PaymentMethodRecord, 'details' | 'stripePublishableKey' | 'stripeSetupIntentSecret'>

/** Starts the setup with the values that Stripe would return for its form. No card is required. */
export const startSetUp = ({ keys, createId }: Context): SetUp => ({
  details: null,
  stripePublishableKey: `pk_test_${keys.derive('stripe publishable key', 12).toString('hex')}`,
  stripeSetupIntentSecret: `seti_${createId()}_secret_${createId()}`,
})

/**
 * Completes the setup as if Stripe's test card had been entered in the form.
 * @throws 400 if `secret` does not belong to the payment method, or if the payment method is already set up.
 */
export function finishSetUp(context: Context, record: PaymentMethodRecord, secret: string): SetUp {
  if (record.stripeSetupIntentSecret === null) {
    enforce(context, 'payment-set-up', badRequest(`${record.id} is already set up`))
  }
  if (secret !== record.stripeSetupIntentSecret) {
    const message = `stripeSetupIntentSecret must be the secret that was returned when ${record.id} was created`
    enforce(context, 'payment-set-up', badRequest(message))
  }
  const expYear = new Date(context.clock()).getUTCFullYear() + 3
  return {
    details: { type: 'card', brand: 'visa', last4: '4242', expMonth: 12, expYear },
    stripePublishableKey: null,
    stripeSetupIntentSecret: null,
  }
}
