import type { CreatePaymentMethodBody } from '@las/api'
import { path, type RequestOptions, type Transport } from '@las/core'
import type { PaymentMethod } from './types.js'

/** Fields of a new payment method. */
export interface CreatePaymentMethodOptions extends CreatePaymentMethodBody {}

/**
 * Creates a payment method. To set up its card, confirm `stripeSetupIntentSecret` in the Stripe form, then pass the secret to
 * {@link updatePaymentMethod}.
 *
 * `POST /paymentMethods`
 *
 * @returns The payment method with `stripePublishableKey` and `stripeSetupIntentSecret` for the Stripe form.
 * @example
 * const { paymentMethodId, stripePublishableKey, stripeSetupIntentSecret } = await createPaymentMethod(transport)
 */
export async function createPaymentMethod(
  transport: Transport,
  options: CreatePaymentMethodOptions = {},
  request?: RequestOptions,
): Promise<PaymentMethod> {
  return transport.request({ method: 'POST', path: path('/paymentMethods'), body: options }, request)
}
