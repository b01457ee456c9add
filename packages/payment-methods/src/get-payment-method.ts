import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { PaymentMethod } from './types.js'

/**
 * Fetches a payment method.
 *
 * `GET /paymentMethods/{paymentMethodId}`
 *
 * @throws {NotFoundError} if the payment method does not exist.
 * @example
 * const { details } = await getPaymentMethod(transport, paymentMethodId)
 */
export async function getPaymentMethod(
  transport: Transport,
  paymentMethodId: Id<'payment-method'>,
  request?: RequestOptions,
): Promise<PaymentMethod> {
  return transport.request(
    { method: 'GET', path: path('/paymentMethods/{paymentMethodId}', { paymentMethodId }) },
    request,
  )
}
