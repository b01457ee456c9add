import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { PaymentMethod } from './types.js'

/**
 * Deletes a payment method.
 *
 * `DELETE /paymentMethods/{paymentMethodId}`
 *
 * @returns The deleted payment method.
 * @throws {BadRequestError} if the organization currently pays with this payment method.
 * @throws {NotFoundError} if the payment method does not exist.
 * @example
 * await deletePaymentMethod(transport, paymentMethodId)
 */
export async function deletePaymentMethod(
  transport: Transport,
  paymentMethodId: Id<'payment-method'>,
  request?: RequestOptions,
): Promise<PaymentMethod> {
  return transport.request(
    { method: 'DELETE', path: path('/paymentMethods/{paymentMethodId}', { paymentMethodId }) },
    request,
  )
}
