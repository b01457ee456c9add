import type { CreatePaymentMethodBody } from '@las/api'
import { path, type RequestOptions, type Transport } from '@las/core'
import type { PaymentMethod } from './types.js'

/** Fields of a new payment method. */
export interface CreatePaymentMethodOptions extends CreatePaymentMethodBody {}

/**
 * Creates a payment method. Its card is set up in two more steps: Stripe's form confirms `stripeSetupIntentSecret`, then
 * {@link updatePaymentMethod} sends that secret back.
 *
 * `POST /paymentMethods`
 *
 * @returns The payment method with `stripePublishableKey` and `stripeSetupIntentSecret` for Stripe's form.
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
