import { badRequest } from '../../platform/errors.js'
import { enforce } from '../../platform/waivers.js'
import type { Context } from '../common/context.js'
import type { PaymentMethodRecord } from './payment-method.js'

type SetUp = Pick<PaymentMethodRecord, 'details' | 'stripePublishableKey' | 'stripeSetupIntentSecret'>

/** Begins a set-up: what Stripe would give out for its form. No card is ever asked for. */
export const beginSetUp = ({ keys, createId }: Context): SetUp => ({
  details: null,
  stripePublishableKey: `pk_test_${keys.derive('stripe publishable key', 12).toString('hex')}`,
  stripeSetupIntentSecret: `seti_${createId()}_secret_${createId()}`,
})

/**
 * Ends a set-up as if its form had been filled in with Stripe's test card.
 * @throws 400 when `secret` does not belong to the payment method, or when that is already set up.
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
