import { type Id, type Naming, path, type RequestOptions, type Transport } from '@las/core'
import type { PaymentMethod } from './types.js'

/** What to change; what is left out stays as it is. */
export interface UpdatePaymentMethodOptions extends Naming {
  /** The secret that {@link createPaymentMethod} returned, once Stripe's form has confirmed it: ends the set-up. */
  stripeSetupIntentSecret?: string | undefined
}

/**
 * Changes a payment method, or ends its set-up.
 *
 * `PATCH /paymentMethods/{paymentMethodId}`
 *
 * @throws {EmptyRequestError} when nothing is to be changed.
 * @throws {NotFoundError} when there is no such payment method.
 * @example
 * await updatePaymentMethod(transport, paymentMethodId, { stripeSetupIntentSecret })
 */
export async function updatePaymentMethod(
  transport: Transport,
  paymentMethodId: Id<'payment-method'>,
  options: UpdatePaymentMethodOptions,
  request?: RequestOptions,
): Promise<PaymentMethod> {
  return transport.request(
    { method: 'PATCH', path: path('/paymentMethods/{paymentMethodId}', { paymentMethodId }), body: options },
    request,
  )
}
