import type { UpdatePaymentMethodBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { PaymentMethod } from './types.js'

/** Fields to change; omitted fields keep their values. */
export interface UpdatePaymentMethodOptions extends UpdatePaymentMethodBody {}

/**
 * Updates a payment method, or completes its setup.
 *
 * `PATCH /paymentMethods/{paymentMethodId}`
 *
 * @throws {EmptyRequestError} if `options` contains no changes.
 * @throws {NotFoundError} if the payment method does not exist.
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
